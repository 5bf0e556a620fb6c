namespace ChatBridge.Emulators.Revolt;

/// <summary>A frame that waits to be written: an event, another payload, or the order to close or drop.</summary>
internal readonly record struct OutboundFrame(WireEvent? Event, ReadOnlyMemory<byte> Payload, int? CloseCode, bool Drops)
{
    public static OutboundFrame DropNow { get; } = new(null, default, null, Drops: true);

    public static OutboundFrame Of(byte[] payload) => new(null, payload, null, Drops: false);

    public static OutboundFrame CloseWith(int code) => new(null, default, code, Drops: false);
}
