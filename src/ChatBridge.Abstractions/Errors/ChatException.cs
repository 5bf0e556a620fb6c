namespace ChatBridge;

/// <summary>The one exception of ChatBridge. Wrong arguments throw the exceptions of .NET instead.</summary>
public sealed class ChatException : Exception
{
    /// <summary>Makes the exception for an error.</summary>
    /// <param name="error">What went wrong; its message becomes the exception's.</param>
    public ChatException(ChatError error) : this(error, null)
    {
    }

    /// <summary>Makes the exception for an error with the exception that caused it.</summary>
    /// <param name="error">What went wrong; its message becomes the exception's.</param>
    /// <param name="inner">The cause, or null.</param>
    public ChatException(ChatError error, Exception? inner) : base(error?.Message, inner)
    {
        ArgumentNullException.ThrowIfNull(error);
        Error = error;
    }

    /// <summary>What went wrong.</summary>
    public ChatError Error { get; }

    /// <summary>The error for an ability that a network or a channel does not have.</summary>
    /// <param name="connection">The name of the connection.</param>
    /// <param name="what">What cannot be done and what can be done instead, as a sentence.</param>
    /// <returns>The exception to throw: kind <see cref="ChatErrorKind.Unsupported"/>, effect <see cref="Effect.NotApplied"/>.</returns>
    public static ChatException Unsupported(string connection, string what) =>
        new(new ChatError(ChatErrorKind.Unsupported, Effect.NotApplied, $"Connection '{connection}': {what}") { Connection = connection });
}
