namespace ChatBridge.Testing;

/// <summary>The bot did not do what a test expected. The message ends with the whole conversation.</summary>
public sealed class ChatHarnessException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was expected, what came, and the conversation.</param>
    public ChatHarnessException(string message) : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was expected, what came, and the conversation.</param>
    /// <param name="innerException">The cause, or null.</param>
    public ChatHarnessException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
