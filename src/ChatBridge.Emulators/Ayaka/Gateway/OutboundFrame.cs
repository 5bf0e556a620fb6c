namespace ChatBridge.Emulators.Ayaka;

/// <summary>What waits to be written: an event, a frame, bytes without one, or the order to close or drop.</summary>
internal readonly record struct OutboundFrame(OutboundKind Kind, ReadOnlyMemory<byte> Payload = default, string Event = "", int CloseCode = 0);

/// <summary>What an <see cref="OutboundFrame"/> is.</summary>
internal enum OutboundKind
{
    Event,
    Text,
    Binary,
    Ping,
    Pong,
    Raw,
    Close,
    Drop,
}
