namespace ChatBridge.Adapters.Discord;

/// <summary>Something was asked of a shard that needs an intent which the connection does not have.</summary>
public sealed class MissingIntentException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    public MissingIntentException() : this("The connection lacks an intent that this needs.")
    {
    }

    /// <summary>Makes the exception with a message.</summary>
    /// <param name="message">What was asked, and what it needs.</param>
    public MissingIntentException(string message) : base(message)
    {
    }

    /// <summary>Makes the exception with a message and a cause.</summary>
    /// <param name="message">What was asked, and what it needs.</param>
    /// <param name="innerException">The cause.</param>
    public MissingIntentException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Makes the exception for intents.</summary>
    /// <param name="missing">The intents that are missing.</param>
    /// <param name="what">What needs them, as the beginning of a sentence.</param>
    public MissingIntentException(GatewayIntents missing, string what)
        : base($"{what} needs the intent {missing}: add it to the setting Intents{(missing & GatewayIntents.Privileged) switch { 0 => "", _ => ", and switch it on in the developer portal" }}.") =>
        Missing = missing;

    /// <summary>The intents that are missing.</summary>
    public GatewayIntents Missing { get; }
}
