namespace ChatBridge.Emulators.Aster;

/// <summary>One entry of an account's list of servers.</summary>
internal sealed record AsterSyncServer(long? UserId, string UserName, string Host, long Port, string? Picture, string? Name);
