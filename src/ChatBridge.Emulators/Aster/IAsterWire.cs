namespace ChatBridge.Emulators.Aster;

/// <summary>How packets travel on one connection: lines or WebSocket messages. One reader and one writer at a time.</summary>
internal interface IAsterWire
{
    /// <summary>Reads the next request.</summary>
    ValueTask<AsterRead> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Writes one packet.</summary>
    /// <returns>False when the peer is gone.</returns>
    ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> packet, CancellationToken cancellationToken);

    /// <summary>Ends the conversation after the last packet.</summary>
    ValueTask CloseAsync(CancellationToken cancellationToken);
}
