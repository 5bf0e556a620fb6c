namespace ChatBridge.Emulators.Discord;

/// <summary>What a REST fault does.</summary>
internal enum DiscordRestFaultKind
{
    RateLimited,
    Refused,
    ServerError,
    HtmlPage,
    ConnectionLost,
    Delayed,
    Silence,
}
