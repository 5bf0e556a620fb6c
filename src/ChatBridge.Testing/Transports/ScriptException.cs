namespace ChatBridge.Testing.Transports;

/// <summary>A script did not go as written. The message holds the whole conversation.</summary>
public sealed class ScriptException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was expected, and the conversation.</param>
    public ScriptException(string message) : base(message)
    {
    }
}
