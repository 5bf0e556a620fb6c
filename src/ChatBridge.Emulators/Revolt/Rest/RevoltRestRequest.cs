namespace ChatBridge.Emulators.Revolt;

/// <summary>A REST call as it was seen, for assertions. It holds no token.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below the mount, as in <c>/channels/01…/messages</c>; uploads begin with <c>/autumn</c>.</param>
/// <param name="Route">The route it matched, as in <c>POST /channels/{channel}/messages</c>; empty for none.</param>
/// <param name="Caller">The account that asked, or null.</param>
/// <param name="Status">The status it was answered with; 0 when the answer was lost.</param>
/// <param name="Body">The JSON body, or null.</param>
/// <param name="IdempotencyKey">The key that the call carried, or null.</param>
public sealed record RevoltRestRequest(string Method, string Path, string Route, EmulatedUser? Caller, int Status, string? Body, string? IdempotencyKey);
