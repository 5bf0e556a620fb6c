namespace ChatBridge.Emulators.Discord;

/// <summary>A frame outside a session's numbering, or the order to close.</summary>
internal readonly record struct OutboundFrame(ReadOnlyMemory<byte> Payload, int? CloseCode)
{
    public static OutboundFrame Of(byte[] payload) => new(payload, null);

    public static OutboundFrame Of(ReadOnlySpan<byte> payload) => new(payload.ToArray(), null);

    public static OutboundFrame CloseWith(int code) => new(default, code);
}
