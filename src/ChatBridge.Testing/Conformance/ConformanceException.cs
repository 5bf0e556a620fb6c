namespace ChatBridge.Testing.Conformance;

/// <summary>An adapter breaks rules. The message has a sentence for each, with what happened.</summary>
public sealed class ConformanceException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which rules, and what happened.</param>
    public ConformanceException(string message) : base(message)
    {
    }
}
