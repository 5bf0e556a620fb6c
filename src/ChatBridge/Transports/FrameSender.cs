using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace ChatBridge.Transports;

/// <summary>How a payload is wrapped for the wire.</summary>
internal interface IFraming
{
    /// <summary>How many bytes come around the payload at most.</summary>
    int Overhead { get; }

    /// <summary>Writes the frame and returns its length.</summary>
    int Write(ReadOnlySpan<byte> payload, Span<byte> output);
}

/// <summary>Writes whole frames to a stream, one after the other.</summary>
internal sealed class FrameSender(Stream stream, string place) : IDisposable
{
    private const int UsualBytes = 4096;
    private const int ShrinkAbove = 1 << 16;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private byte[] _buffer = new byte[UsualBytes];
    private bool _broken;
    private bool _closed;

    /// <summary>Sends a frame. With <paramref name="isLast"/> nothing can be sent after it.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    internal async ValueTask SendAsync<TFraming>(ReadOnlyMemory<byte> payload, TFraming framing, bool isLast, CancellationToken cancellationToken)
        where TFraming : struct, IFraming
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_broken || _closed)
            {
                throw TransportErrors.Disconnected(place, Effect.NotApplied, "the connection is closed, so nothing can be sent on it.");
            }

            _closed = isLast;
            var needed = checked(payload.Length + framing.Overhead);
            if (_buffer.Length < needed)
            {
                _buffer = GC.AllocateUninitializedArray<byte>(Math.Max(needed, UsualBytes));
            }

            var length = framing.Write(payload.Span, _buffer);
            try
            {
                await stream.WriteAsync(_buffer.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                Break();   // half a frame may have left: what follows would be read as its rest
                throw;
            }
            catch (Exception fault) when (fault is IOException or SocketException or ObjectDisposedException)
            {
                Break();
                throw TransportErrors.Disconnected(place, Effect.Unknown, "the connection broke while sending.", fault);
            }

            if (_buffer.Length > ShrinkAbove)
            {
                _buffer = new byte[UsualBytes];
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Nothing can be sent any more.</summary>
    public void Dispose() => _broken = true;

    private void Break()
    {
        _broken = true;
        stream.Dispose();
    }
}
