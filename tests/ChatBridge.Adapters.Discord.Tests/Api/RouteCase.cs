using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>One call, what it sends, and what it makes of the answer.</summary>
internal sealed record RouteCase(string Name, Func<DiscordApi, object> Call, string Request, string? Body, string? Answer)
{
    /// <summary>The part of the answer that the call gives; the whole of it unless it is told.</summary>
    public string? Part { get; init; }

    /// <summary>Whether the route takes a reason for the audit log, which is then "why not?" in every case.</summary>
    public bool HasReason { get; init; }

    /// <summary>Whether the path holds a token of its own.</summary>
    public bool HasOwnToken => Request.Contains("/webhooks/4/", StringComparison.Ordinal) || Request.Contains("/webhooks/8/", StringComparison.Ordinal) || Request.Contains("/interactions/", StringComparison.Ordinal);
}
