namespace ChatBridge.Emulators.Discord;

/// <summary>What a REST fault does.</summary>
internal enum DiscordRestFaultKind
{
    RateLimited,
    ServerError,
    HtmlPage,
    ConnectionLost,
    Delayed,
    Silence,
}
