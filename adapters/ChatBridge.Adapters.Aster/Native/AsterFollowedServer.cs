namespace ChatBridge.Adapters.Aster;

/// <summary>A server of the sync list that is connected because of it, or tried to be.</summary>
/// <param name="Server">The entry.</param>
/// <param name="ConnectionName">The name of its connection in the bridge.</param>
/// <param name="IsReady">Whether that connection has been ready.</param>
/// <param name="Fault">Why it is not connected, naming server and account; null when all is well or nothing is known yet.</param>
public sealed record AsterFollowedServer(AsterSyncServer Server, string ConnectionName, bool IsReady, ChatError? Fault);
