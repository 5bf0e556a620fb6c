namespace ChatBridge.Emulators.Discord;

/// <summary>A REST call as it was seen, for assertions. It holds no token.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below the version, as in <c>/channels/1/messages</c>.</param>
/// <param name="Route">The route it matched, as in <c>POST /channels/{channel}/messages</c>; empty for none.</param>
/// <param name="Bot">The bot that asked, or null.</param>
/// <param name="UserAgent">The User-Agent.</param>
/// <param name="Status">The status it was answered with; 0 when the answer was lost.</param>
/// <param name="Body">The JSON body, or null.</param>
public sealed record DiscordRestRequest(string Method, string Path, string Route, EmulatedBot? Bot, string UserAgent, int Status, string? Body)
{
    /// <summary>Gets the reason that the caller gave for the audit log, or null.</summary>
    public string? AuditLogReason { get; init; }
}
