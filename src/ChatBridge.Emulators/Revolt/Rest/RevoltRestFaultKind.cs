namespace ChatBridge.Emulators.Revolt;

/// <summary>What a REST fault does.</summary>
internal enum RevoltRestFaultKind
{
    RateLimited,
    Refused,
    ServerError,
    HtmlPage,
    ConnectionLost,
    Delayed,
    Silence,
    FailsAfterFiles,
}
