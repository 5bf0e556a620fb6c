using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace ChatBridge.Emulators.Faults;

/// <summary>One open socket of an emulator and the faults on it.</summary>
/// <remarks>Safe for concurrent use. After the connection has ended every order is accepted and does nothing.</remarks>
public sealed partial class FaultConnection : IDisposable
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
    private bool _endsAfterWritten;
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

    /// <summary>Ends the connection behind what was written so far: the peer receives all of it and then the end of the stream.</summary>
    public void EndAfterWritten()
    {
        lock (_lock)
        {
            if (_finished)
                return;
            _endsAfterWritten = true;
            _out.Reader.CancelPendingRead();
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
    void IDisposable.Dispose()
    {
        lock (_lock)
            _finished = true;
        _inboundGate.Dispose();
        _outboundGate.Dispose();
        _calm.Dispose();
    }

    /// <summary>Gets a token that is cancelled when the connection is dead: aborted, cut or reset, but not when the peer only closed its half.</summary>
    internal CancellationToken Dead => _ended.Token;

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
}
