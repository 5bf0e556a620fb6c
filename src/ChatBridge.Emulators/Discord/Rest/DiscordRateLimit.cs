namespace ChatBridge.Emulators.Discord;

/// <summary>A REST rate limit: calls of a route within a fixed window, counted apart for each bot and each channel or guild.</summary>
/// <param name="Route">The method and route as in <c>POST /channels/{channel}/messages</c>.</param>
/// <param name="Limit">How many calls a window takes.</param>
/// <param name="Window">How long a window lasts, from its first call.</param>
public sealed record DiscordRateLimit(string Route, int Limit, TimeSpan Window)
{
    /// <summary>Gets the limits that the real network is known to have on the routes of messaging.</summary>
    public static IReadOnlyList<DiscordRateLimit> Typical { get; } =
    [
        new("POST /channels/{channel}/messages", 5, TimeSpan.FromSeconds(5)),
        new("PATCH /channels/{channel}/messages/{message}", 5, TimeSpan.FromSeconds(5)),
        new("DELETE /channels/{channel}/messages/{message}", 5, TimeSpan.FromSeconds(1)),
        new("GET /channels/{channel}/messages", 5, TimeSpan.FromSeconds(1)),
        new("POST /channels/{channel}/typing", 5, TimeSpan.FromSeconds(5)),
        new("PUT /channels/{channel}/messages/{message}/reactions/{emoji}/@me", 1, TimeSpan.FromMilliseconds(250)),
        new("DELETE /channels/{channel}/messages/{message}/reactions/{emoji}/@me", 1, TimeSpan.FromMilliseconds(250)),
        new("GET /gateway/bot", 2, TimeSpan.FromSeconds(5)),
    ];

    /// <summary>Gets no limits at all, for tests that are about something else.</summary>
    public static IReadOnlyList<DiscordRateLimit> None { get; } = [];
}
