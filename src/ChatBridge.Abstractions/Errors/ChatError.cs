namespace ChatBridge;

/// <summary>What went wrong, what it did to the network, and whether to try again.</summary>
/// <param name="Kind">The kind of fault.</param>
/// <param name="Effect">Whether the request changed anything.</param>
/// <param name="Message">What happened, where, and what to do about it. Never holds a secret.</param>
public sealed record ChatError(ChatErrorKind Kind, Effect Effect, string Message)
{
    /// <summary>The name of the connection, when the fault belongs to one.</summary>
    public string? Connection { get; init; }

    /// <summary>The network's own code, such as an HTTP status or a close code, as text.</summary>
    public string? NativeCode { get; init; }

    /// <summary>How long to wait before trying again, when the network said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the same request may succeed later without being changed.</summary>
    public bool CanRetry { get; init; }
}
