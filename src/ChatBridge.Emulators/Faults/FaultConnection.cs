using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace ChatBridge.Emulators.Faults;

/// <summary>One open socket of an emulator and the faults on it.</summary>
/// <remarks>Safe for concurrent use. After the connection has ended every order is accepted and does nothing.</remarks>
public sealed class FaultConnection : IDisposable
{
    private const int BufferBytes = 64 * 1024;
    private readonly Lock _lock = new();
    private readonly string _name;
    private readonly ConnectionContext _context;
    private readonly IDuplexPipe _socket;
    private readonly TimeProvider _time;
    private readonly ChaosPlan? _chaos;
    private readonly ChaosDraws? _draws;
    private readonly SilenceGate _inboundGate;
    private readonly SilenceGate _outboundGate;
    private readonly Pipe _in = new(new PipeOptions(pauseWriterThreshold: BufferBytes, resumeWriterThreshold: BufferBytes / 2, useSynchronizationContext: false));
    private readonly Pipe _out = new(new PipeOptions(pauseWriterThreshold: BufferBytes, resumeWriterThreshold: BufferBytes / 2, useSynchronizationContext: false));
    private readonly CutPipeReader _inReader;
    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly (FaultDirection Direction, long At)? _drawnCut;
    private long _inboundBytes;
    private long _outboundBytes;
    private long _inboundCutAt = long.MaxValue;
    private long _outboundCutAt = long.MaxValue;
    private TimeSpan _delay;
    private int _splitBytes;
    private TimeSpan _splitPause;
    private int _drawnSplit;
    private bool _finished;
    private readonly CancellationTokenRegistration _calm;

    internal FaultConnection(int number, string name, ConnectionContext context, TimeProvider time, ChaosPlan? chaos, ChaosDraws? draws)
    {
        Number = number;
        _name = name;
        _context = context;
        _socket = context.Transport;
        _time = time;
        _chaos = chaos;
        _draws = draws;
        _inboundGate = new SilenceGate(time);
        _outboundGate = new SilenceGate(time);
        _inReader = new CutPipeReader(_in.Reader);
        if (chaos is not null && draws is not null)
        {
            var isCut = draws.NextDouble() < chaos.Options.CutRate;
            var direction = draws.Pick(FaultDirection.Inbound, FaultDirection.Outbound);
            var at = draws.Next(chaos.Options.CutWithinBytes);
            _drawnCut = isCut ? (direction, at) : null;
            _calm = chaos.Stopped.Register(Release);
        }
    }

    /// <summary>Gets the connection's number in its injector, from 1.</summary>
    public int Number { get; }

    /// <summary>Gets the peer's address.</summary>
    public EndPoint? RemoteEndPoint => _context.RemoteEndPoint;

    /// <summary>Gets how many bytes the peer's data has delivered to the emulator.</summary>
    public long InboundBytes => Volatile.Read(ref _inboundBytes);

    /// <summary>Gets how many bytes were handed on to the peer's socket.</summary>
    public long OutboundBytes => Volatile.Read(ref _outboundBytes);

    /// <summary>Gets whether the connection delivers nothing in at least one direction.</summary>
    public bool IsSilent => _inboundGate.IsSilent || _outboundGate.IsSilent;

    /// <summary>Gets a task that ends when the connection has ended.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Resets the connection now; bytes on their way may be lost.</summary>
    public void Abort()
    {
        lock (_lock)
        {
            if (_finished)
                return;
            _inReader.MarkCut(new ConnectionAbortedException("The fault injector reset the connection."));
        }

        // Outside the lock: waiters may run on this thread.
        _context.Abort(new ConnectionAbortedException("The fault injector reset the connection."));
        _ended.Cancel();
    }

    /// <summary>Cuts the connection after exactly that many more bytes in one direction.</summary>
    /// <param name="direction">Inbound: the emulator reads that many bytes and then meets a reset. Outbound: the peer receives that many bytes and then the end of the stream.</param>
    /// <param name="bytes">How many more bytes pass; 0 cuts now.</param>
    public void CutAfter(FaultDirection direction, long bytes)
    {
        ThrowIfNotOneWay(direction);
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        lock (_lock)
        {
            if (_finished)
                return;
            if (direction == FaultDirection.Inbound)
            {
                _inboundCutAt = _inboundBytes + bytes;
                _socket.Input.CancelPendingRead();
            }
            else
            {
                _outboundCutAt = _outboundBytes + bytes;
                _out.Reader.CancelPendingRead();
            }
        }
    }

    /// <summary>Stops delivering until <see cref="Release"/>, without closing; what arrives meanwhile is held back.</summary>
    public void Silence(FaultDirection direction) => SetSilence(direction, null);

    /// <summary>Stops delivering for a time, without closing; what arrives meanwhile is held back and then delivered.</summary>
    public void Silence(FaultDirection direction, TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        SetSilence(direction, duration);
    }

    /// <summary>Ends the silence in both directions.</summary>
    public void Release()
    {
        _inboundGate.Release();
        _outboundGate.Release();
    }

    /// <summary>Delays every outbound write; zero ends it.</summary>
    public void Delay(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        lock (_lock)
            _delay = delay;
    }

    /// <summary>Splits every outbound write into pieces of at most that many bytes; zero ends it.</summary>
    /// <param name="bytes">The most bytes of a piece.</param>
    /// <param name="pause">How long to wait between pieces, so that the peer sees them apart.</param>
    public void Split(int bytes, TimeSpan pause)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(pause, TimeSpan.Zero);
        lock (_lock)
            (_splitBytes, _splitPause) = (bytes, pause);
    }

    /// <summary>Returns the connection's number and counters.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{_name} connection {Number} (in {InboundBytes}, out {OutboundBytes} bytes)");

    /// <summary>Releases the connection's timers; its injector does this when the connection has ended.</summary>
    public void Dispose()
    {
        lock (_lock)
            _finished = true;
        _inboundGate.Dispose();
        _outboundGate.Dispose();
        _calm.Dispose();
    }

    internal static void ThrowIfNotOneWay(FaultDirection direction)
    {
        if (direction is not (FaultDirection.Inbound or FaultDirection.Outbound))
            throw new ArgumentOutOfRangeException(nameof(direction), direction, "A cut counts the bytes of one direction.");
    }

    internal async Task RunAsync(ConnectionDelegate next)
    {
        _context.Transport = new FaultDuplexPipe(_inReader, _out.Writer);
        var inbound = PumpInboundAsync();
        var outbound = PumpOutboundAsync();
        try
        {
            await next(_context).ConfigureAwait(false);
        }
        finally
        {
            await _out.Writer.CompleteAsync().ConfigureAwait(false);
            await _inReader.CompleteAsync().ConfigureAwait(false);
            await outbound.ConfigureAwait(false);
            lock (_lock)
                _finished = true;
            await _ended.CancelAsync().ConfigureAwait(false);
            await inbound.ConfigureAwait(false);
            _context.Transport = _socket;
            _closed.TrySetResult();
        }
    }

    private void SetSilence(FaultDirection direction, TimeSpan? duration)
    {
        lock (_lock)
        {
            if (_finished)
                return;
            if (direction.HasFlag(FaultDirection.Inbound))
                _inboundGate.Silence(duration);
            if (direction.HasFlag(FaultDirection.Outbound))
                _outboundGate.Silence(duration);
        }
    }

    private async Task PumpInboundAsync()
    {
        var source = _socket.Input;
        var ended = _ended.Token;
        try
        {
            while (true)
            {
                var read = await source.ReadAsync(ended).ConfigureAwait(false);
                var buffer = read.Buffer;
                while (true)
                {
                    await _inboundGate.WaitAsync(ended).ConfigureAwait(false);
                    var room = Room(FaultDirection.Inbound, buffer.Length, out var cut);
                    if (room > 0)
                    {
                        Copy(buffer.Slice(0, room), _in.Writer);
                        buffer = buffer.Slice(room);
                        Interlocked.Add(ref _inboundBytes, room);
                        var flushed = await _in.Writer.FlushAsync(ended).ConfigureAwait(false);
                        if (flushed.IsCompleted)
                            return;
                    }

                    if (cut && Room(FaultDirection.Inbound, 1, out _) == 0)
                    {
                        Abort();
                        return;
                    }

                    if (buffer.IsEmpty)
                        break;
                }

                source.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                    return;
            }
        }
        catch (OperationCanceledException)
        {
            // The connection was aborted, or the emulator is done with it: the reader is told below.
        }
        catch (IOException error)
        {
            _inReader.MarkCut(error);
        }
        finally
        {
            await _in.Writer.CompleteAsync().ConfigureAwait(false);
        }
    }

    private async Task PumpOutboundAsync()
    {
        var source = _out.Reader;
        var ended = _ended.Token;
        try
        {
            while (true)
            {
                var read = await source.ReadAsync(ended).ConfigureAwait(false);
                var buffer = read.Buffer;
                var writeDelay = buffer.IsEmpty ? TimeSpan.Zero : DrawWriteFaults(buffer.Length);
                if (writeDelay > TimeSpan.Zero)
                    await Task.Delay(writeDelay, _time, ended).ConfigureAwait(false);
                while (true)
                {
                    await _outboundGate.WaitAsync(ended).ConfigureAwait(false);
                    var piece = NextPiece(buffer.Length, out var pause);
                    var room = Room(FaultDirection.Outbound, piece, out var cut);
                    if (room > 0)
                    {
                        Copy(buffer.Slice(0, room), _socket.Output);
                        buffer = buffer.Slice(room);
                        Interlocked.Add(ref _outboundBytes, room);
                        var flushed = await _socket.Output.FlushAsync(ended).ConfigureAwait(false);
                        if (flushed.IsCompleted)
                            return;
                    }

                    if (cut && Room(FaultDirection.Outbound, 1, out _) == 0)
                    {
                        CutOutbound();
                        return;
                    }

                    if (buffer.IsEmpty)
                        break;
                    if (pause > TimeSpan.Zero)
                        await Task.Delay(pause, _time, ended).ConfigureAwait(false);
                    else
                        await Task.Yield();
                }

                source.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                    return;
            }
        }
        catch (OperationCanceledException)
        {
            // The connection was aborted: the writer is told below.
        }
        catch (IOException)
        {
            // The peer is gone; the emulator's writer sees a completed reader, the usual sign of that.
        }
        finally
        {
            await source.CompleteAsync().ConfigureAwait(false);
            await _socket.Output.CompleteAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Ends the stream towards the peer behind the last byte that passed, so that the peer gets exactly those bytes.</summary>
    private void CutOutbound()
    {
        lock (_lock)
        {
            if (_finished)
                return;
            _inReader.MarkCut(new ConnectionAbortedException("The fault injector cut the connection."));
        }

        _ended.Cancel();
    }

    /// <summary>Says how many of the wanted bytes may pass, and whether a cut stands at that place.</summary>
    private long Room(FaultDirection direction, long wanted, out bool cut)
    {
        lock (_lock)
        {
            var passed = direction == FaultDirection.Inbound ? _inboundBytes : _outboundBytes;
            var limit = direction == FaultDirection.Inbound ? _inboundCutAt : _outboundCutAt;
            var left = limit - passed;
            if (_drawnCut is { } drawn && drawn.Direction == direction && drawn.At >= passed && drawn.At - passed < Math.Min(left, wanted)
                && _chaos!.TryStrike("bytes.cut", string.Create(CultureInfo.InvariantCulture, $"{_name} connection {Number} {direction} after {drawn.At} bytes")))
            {
                limit = drawn.At;
                left = limit - passed;
                if (direction == FaultDirection.Inbound)
                    _inboundCutAt = limit;
                else
                    _outboundCutAt = limit;
            }

            cut = left <= wanted;
            return Math.Max(0, Math.Min(left, wanted));
        }
    }

    /// <summary>Draws what happens to one outbound write and returns how long it waits.</summary>
    private TimeSpan DrawWriteFaults(long length)
    {
        TimeSpan delay;
        lock (_lock)
            delay = _delay;
        if (_chaos is null || _draws is null)
            return delay;

        var options = _chaos.Options;
        var drawnDelay = _draws.NextDuration(options.MaxDelay);
        if (_draws.Strike("bytes.delay", options.DelayRate, string.Create(CultureInfo.InvariantCulture, $"{_name} connection {Number} by {drawnDelay.TotalMilliseconds:F0} ms")))
            delay += drawnDelay;
        var splitAt = 1 + _draws.Next((int)Math.Clamp(length - 1, 1, BufferBytes));
        if (_draws.Strike("bytes.split", length > 1 ? options.SplitRate : 0, string.Create(CultureInfo.InvariantCulture, $"{_name} connection {Number} {length} bytes at {splitAt}")))
            _drawnSplit = splitAt;
        if (_draws.Strike("bytes.silence", options.SilenceRate, string.Create(CultureInfo.InvariantCulture, $"{_name} connection {Number} for {options.Silence.TotalMilliseconds:F0} ms")))
            SetSilence(FaultDirection.Both, options.Silence);
        return delay;
    }

    private long NextPiece(long length, out TimeSpan pause)
    {
        if (_drawnSplit > 0)
        {
            var piece = Math.Min(_drawnSplit, length);
            _drawnSplit = 0;
            pause = _chaos!.Options.SplitPause;
            return piece;
        }

        lock (_lock)
        {
            pause = _splitPause;
            return _splitBytes > 0 ? Math.Min(_splitBytes, length) : length;
        }
    }

    private static void Copy(in ReadOnlySequence<byte> bytes, PipeWriter writer)
    {
        foreach (var segment in bytes)
            writer.Write(segment.Span);
    }
}
