namespace ChatBridge.Emulators.Ayaka;

/// <summary>A REST call as it was seen, for assertions. It holds no session and no password.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below the prefix; the route's own where the path or the body holds a secret.</param>
/// <param name="Route">The route it matched, as in <c>POST /guilds/{guild}/channels</c>; empty for none.</param>
/// <param name="Caller">The account that asked, or null.</param>
/// <param name="Status">The status it was answered with; 0 when the answer was lost.</param>
/// <param name="Body">The JSON body; null for none, and where it holds a secret.</param>
/// <param name="UserAgent">What the client calls itself.</param>
public sealed record AyakaRestRequest(string Method, string Path, string Route, AyakaPerson? Caller, int Status, string? Body, string UserAgent);
