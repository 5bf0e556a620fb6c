using System.Buffers.Binary;
using System.Text;

namespace ChatBridge.Transports;

/// <summary>A WebSocket. Text and binary messages are received alike; frames are sent as the one that <see cref="WebSocketTarget.SendsBinary"/> says.</summary>
/// <remarks>
/// Reads 256 KiB ahead: while frames are buffered, <see cref="ReceiveAsync"/> ends synchronously and allocates nothing. Pings are
/// answered while somebody receives.
/// </remarks>
public sealed partial class WebSocketTransport : ITransport, IFrameKinds
{
    private readonly Stream _stream;
    private readonly FrameSender _sender;
    private readonly WebSocketReplies _replies;
    private readonly WebSocketReader _reader;
    private readonly WebSocketFraming _framing;
    private readonly bool _beatsByPing;

    internal WebSocketTransport(Stream stream, string place, byte[] buffer, int maxFrameBytes, bool sendsBinary = false, bool beatsByPing = false)
    {
        _beatsByPing = beatsByPing;
        _framing = new WebSocketFraming(sendsBinary ? WebSocketFraming.Binary : WebSocketFraming.Text);
        _stream = stream;
        _sender = new FrameSender(stream, place);
        _replies = new WebSocketReplies(_sender);
        _reader = new WebSocketReader(stream, place, buffer, maxFrameBytes, _replies, beatsByPing);
    }

    bool IFrameKinds.LastWasBinary => _reader.IsBinary;

    internal WebSocketReader Reader => _reader;

    /// <inheritdoc/>
    public ValueTask<TransportFrame> ReceiveAsync(CancellationToken cancellationToken) => _reader.ReceiveAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) =>
        _sender.SendAsync(payload, _beatsByPing && payload.IsEmpty ? new WebSocketFraming(WebSocketFraming.Ping) : _framing, isLast: false, cancellationToken);

    /// <summary>Sends the close and waits for the other side's. Frames that arrive meanwhile are thrown away unless somebody receives them.</summary>
    /// <param name="close">The code, or 0 for a close without one, and a reason of at most 123 bytes; a longer one is cut.</param>
    /// <param name="cancellationToken">Stops waiting for the other side; the close was said then.</param>
    /// <returns>A task that ends when both have said goodbye, or when the socket is gone.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A code that a WebSocket cannot carry.</exception>
    public async ValueTask CloseAsync(TransportClose close, CancellationToken cancellationToken)
    {
        if (close.Code != 0)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(close.Code, 1000, nameof(close));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(close.Code, 4999, nameof(close));
        }

        var payload = new byte[125];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)close.Code);
        Encoding.UTF8.GetEncoder().Convert(close.Reason ?? "", payload.AsSpan(2), flush: true, out _, out var written, out _);
        try
        {
            await _sender.SendAsync(payload.AsMemory(0, close.Code == 0 ? 0 : 2 + written), new WebSocketFraming(WebSocketFraming.Close), isLast: true, cancellationToken).ConfigureAwait(false);
        }
        catch (ChatException gone) when (gone.Error.Kind == ChatErrorKind.Disconnected)
        {
            return;   // closed already, or broken: there is nobody to say goodbye to
        }

        try
        {
            // Closing with unread bytes in the socket would reset the connection and may destroy the close on its way.
            await _reader.DrainAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The goodbye was said; the caller would not wait any longer for the answer.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _reader.Disown();
        _sender.Dispose();
        await _stream.DisposeAsync().ConfigureAwait(false);
        _reader.Abandon();
        await _replies.StopAsync().ConfigureAwait(false);
    }
}
