namespace ChatBridge.Transports;

/// <summary>How a socket was closed.</summary>
/// <param name="Code">The protocol's code.</param>
/// <param name="Reason">The reason given, or null. Comes from the other side: shown, never trusted.</param>
public readonly record struct TransportClose(int Code, string? Reason);
