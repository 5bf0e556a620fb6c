namespace ChatBridge.Emulators.Discord;

/// <summary>One dispatched event of a session: its number, name, and data as JSON that all sessions share.</summary>
internal readonly record struct GatewayDispatch(long Sequence, string Name, byte[] Data);
