using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Authentication;

namespace ChatBridge.Transports;

/// <summary>
/// Reads far ahead from a stream and cuts the bytes into frames where they lie. While whole frames are buffered a receive ends
/// synchronously, copies nothing and allocates nothing.
/// </summary>
/// <remarks>
/// One reader at a time; closing may take the reader's place to see the other side's goodbye. The buffer is an ordinary array and
/// not rented, so a frame that is looked at while the transport is disposed is stale at worst, never somebody else's.
/// </remarks>
internal abstract class FrameReader
{
    private readonly Stream _stream;
    private readonly byte[] _usual;
    private readonly int _largest;
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ChatException? _fault;
    private bool _isOver;
    private bool _isDisowned;
    private TransportClose? _close;
    private volatile bool _closing;
    private int _reading;

    protected FrameReader(Stream stream, string place, byte[] buffer, int maxFrameBytes)
    {
        (_stream, Place, Limit, _usual, Bytes) = (stream, place, maxFrameBytes, buffer, buffer);
        // A frame's header, and a control frame between two fragments, need a little more than the frame.
        _largest = (int)Math.Min(Math.Max(buffer.Length, maxFrameBytes + 256L), Array.MaxLength);
    }

    protected string Place { get; }

    /// <summary>The largest frame, in bytes.</summary>
    protected int Limit { get; }

    /// <summary>The buffer. It is replaced while a receive waits, never while a frame is out.</summary>
    protected byte[] Bytes { get; private set; }

    /// <summary>Where the bytes begin that were not parsed yet.</summary>
    protected int Start { get; set; }

    /// <summary>Where the read bytes end.</summary>
    protected int End { get; private set; }

    /// <summary>Where parsed bytes lie that are still needed: the first fragments of a message.</summary>
    protected int KeptStart { get; set; }

    /// <summary>How many parsed bytes are still needed.</summary>
    protected int KeptLength { get; set; }

    /// <summary>The size of the buffer, for tests.</summary>
    internal int Capacity => Bytes.Length;

    /// <summary>Takes bytes that were read before the reader was made; they stand at the start of its buffer.</summary>
    internal void Adopt(int start, int end) => (Start, End) = (start, end);

    /// <summary>Cuts the next frame from the buffer. False when it needs more bytes.</summary>
    protected abstract bool TryRead(out TransportFrame frame);

    /// <summary>The stream ended: what the rest of the buffer means.</summary>
    protected abstract TransportFrame OnEndOfStream();

    internal ValueTask<TransportFrame> ReceiveAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<TransportFrame>(cancellationToken);
        }

        if (Interlocked.Exchange(ref _reading, 1) != 0)
        {
            return _closing
                ? new ValueTask<TransportFrame>(AwaitEndAsync(cancellationToken))
                : ValueTask.FromException<TransportFrame>(new InvalidOperationException("A transport has one reader at a time."));
        }

        try
        {
            if (TryNext(out var frame))
            {
                Volatile.Write(ref _reading, 0);
                return new ValueTask<TransportFrame>(frame);
            }
        }
        catch (ChatException fault)
        {
            Fail(fault);
            Volatile.Write(ref _reading, 0);
            return ValueTask.FromException<TransportFrame>(fault);
        }

        return ReadMoreAsync(cancellationToken);
    }

    /// <summary>Reads, and throws away, until the other side has ended too.</summary>
    internal async Task DrainAsync(CancellationToken cancellationToken)
    {
        _closing = true;
        if (Interlocked.Exchange(ref _reading, 1) != 0)
        {
            await _over.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        try
        {
            // The gate stays shut afterwards: a receive that begins now waits for the end and gets it.
            while (!_isOver && _fault is null)
            {
                if (!TryNext(out _))
                {
                    await FillAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (ChatException fault)
        {
            Fail(fault);
        }
        finally
        {
            _isOver = true;
            _over.TrySetResult();
        }
    }

    /// <summary>The transport is about to be disposed: an end that is read from now on is not the other side's.</summary>
    internal void Disown() => Volatile.Write(ref _isDisowned, true);

    /// <summary>The transport is disposed: whoever waits for the end has it.</summary>
    internal void Abandon() => _over.TrySetResult();

    private async Task<TransportFrame> AwaitEndAsync(CancellationToken cancellationToken)
    {
        await _over.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        return TransportFrame.End(_close);
    }

    private bool TryNext(out TransportFrame frame)
    {
        if (_fault is not null)
        {
            throw new ChatException(_fault.Error, _fault);
        }

        if (_isOver)
        {
            frame = TransportFrame.End(_close);
            return true;
        }

        if (Bytes.Length > _usual.Length && KeptLength + End - Start <= _usual.Length)
        {
            Arrange(_usual);   // a giant frame is done with: the usual buffer serves again
        }

        if (!TryRead(out frame))
        {
            return false;
        }

        if (frame.IsEnd)
        {
            Finish(frame.Close);
        }

        return true;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<TransportFrame> ReadMoreAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (await FillAsync(cancellationToken).ConfigureAwait(false) is { } rest)
                {
                    return rest;
                }

                if (TryNext(out var frame))
                {
                    return frame;
                }
            }
        }
        catch (ChatException fault)
        {
            Fail(fault);
            throw;
        }
        catch (OperationCanceledException)
        {
            Fail(TransportErrors.Disconnected(Place, Effect.Unknown, "reading was given up, so the socket cannot be read any more."));
            throw;
        }
        finally
        {
            Volatile.Write(ref _reading, 0);
        }
    }

    /// <summary>Reads once. Null when there are new bytes, else the frame that the end of the stream makes.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<TransportFrame?> FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        int read;
        try
        {
            read = await _stream.ReadAsync(Bytes.AsMemory(End), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or SocketException or ObjectDisposedException or AuthenticationException)
        {
            throw TransportErrors.Disconnected(Place, Effect.Unknown, "the connection broke while reading.", fault);
        }

        if (read > 0)
        {
            End += read;
            return null;
        }

        if (Volatile.Read(ref _isDisowned))
        {
            throw TransportErrors.Disconnected(Place, Effect.Unknown, "the connection was disposed while reading.");
        }

        var rest = OnEndOfStream();
        Finish(null);
        return rest;
    }

    private void Finish(TransportClose? close)
    {
        (_isOver, _close) = (true, close);
        _over.TrySetResult();
    }

    private void Fail(ChatException fault)
    {
        _fault ??= fault;
        _over.TrySetResult();
    }

    private void MakeRoom()
    {
        var used = KeptLength + End - Start;
        if (used == 0)
        {
            Start = End = 0;
            return;
        }

        // Moving the beginning of a frame to the front costs little when it is short and makes the next read large.
        if (used <= 4096 || Bytes.Length - End < Bytes.Length / 4)
        {
            Arrange(Bytes);
        }

        if (End == Bytes.Length)
        {
            // The subclass has refused whatever is over the limit, so this ends at the limit; it grows with what arrives, not with what a header claims.
            Arrange(GC.AllocateUninitializedArray<byte>((int)Math.Min(Bytes.Length * 2L, _largest)));
        }
    }

    private void Arrange(byte[] target)
    {
        var unread = End - Start;
        if (KeptLength > 0)
        {
            Buffer.BlockCopy(Bytes, KeptStart, target, 0, KeptLength);
        }

        Buffer.BlockCopy(Bytes, Start, target, KeptLength, unread);
        (Bytes, KeptStart, Start, End) = (target, 0, KeptLength, KeptLength + unread);
    }
}
