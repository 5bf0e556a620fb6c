using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Connections;

namespace ChatBridge.Emulators.Faults;

/// <summary>Damages the connections of an emulator at the level of bytes: cuts, delays, splits, silences, refusals.</summary>
/// <remarks>
/// It sits on the socket, below TLS and below HTTP, so a cut may fall inside a TLS record. Safe for concurrent use. What is
/// ordered here holds for the open connections, and where the member says so also for those to come; a single connection is
/// reached through <see cref="Connections"/>.
/// </remarks>
public sealed class FaultInjector : IDisposable
{
    private readonly ConcurrentDictionary<int, FaultConnection> _connections = new();
    private readonly ConcurrentQueue<(FaultDirection Direction, long Bytes)> _nextCuts = new();
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private TimeSpan _delay;
    private (int Bytes, TimeSpan Pause) _split;
    private int _refuseNext;
    private bool _refuse;
    private bool _disposed;
    private int _accepted;
    private int _refused;

    /// <summary>Makes an injector that does nothing until it is told to.</summary>
    public FaultInjector()
        : this(TimeProvider.System)
    {
    }

    /// <summary>Makes an injector of scripted faults only.</summary>
    /// <param name="time">What delays and silences are measured by.</param>
    public FaultInjector(TimeProvider time)
        : this(time, null, "bytes")
    {
    }

    /// <summary>Makes an injector.</summary>
    /// <param name="time">What delays and silences are measured by.</param>
    /// <param name="chaos">Draws faults for every connection; null for scripted faults only. It is not disposed here.</param>
    /// <param name="name">Names this injector's draws, so that two emulators may share one plan.</param>
    public FaultInjector(TimeProvider time, ChaosPlan? chaos, string name)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentException.ThrowIfNullOrEmpty(name);
        _time = time;
        Chaos = chaos;
        Name = name;
    }

    /// <summary>Gets the plan that faults are drawn from, if any.</summary>
    public ChaosPlan? Chaos { get; }

    /// <summary>Gets the name of this injector's draws.</summary>
    public string Name { get; }

    /// <summary>Gets the open connections, oldest first; a snapshot.</summary>
    public IReadOnlyList<FaultConnection> Connections => [.. _connections.Values.OrderBy(c => c.Number)];

    /// <summary>Gets how many connections were accepted so far, the refused ones not counted.</summary>
    public int AcceptedCount => Volatile.Read(ref _accepted);

    /// <summary>Gets how many connections were refused so far.</summary>
    public int RefusedCount => Volatile.Read(ref _refused);

    /// <summary>Gets or sets whether new connections are refused: accepted by the system and reset before a byte is read.</summary>
    public bool RefuseConnections
    {
        get
        {
            lock (_gate)
                return _refuse;
        }

        set
        {
            lock (_gate)
                _refuse = value;
        }
    }

    /// <summary>Refuses the next connection only.</summary>
    public void RefuseNext() => RefuseNext(1);

    /// <summary>Refuses the next connections only.</summary>
    /// <param name="count">How many.</param>
    public void RefuseNext(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        lock (_gate)
            _refuseNext = count;
    }

    /// <summary>Resets every open connection now; bytes on their way may be lost.</summary>
    public void AbortAll()
    {
        foreach (var connection in Connections)
            connection.Abort();
    }

    /// <summary>Cuts every open connection after that many more bytes; see <see cref="FaultConnection.CutAfter"/>.</summary>
    public void CutAfter(FaultDirection direction, long bytes)
    {
        foreach (var connection in Connections)
            connection.CutAfter(direction, bytes);
    }

    /// <summary>Cuts the next accepted connection after that many bytes from its start; may be called several times for several connections.</summary>
    public void CutNextAfter(FaultDirection direction, long bytes)
    {
        FaultConnection.ThrowIfNotOneWay(direction);
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        _nextCuts.Enqueue((direction, bytes));
    }

    /// <summary>Silences every open connection both ways until released, without closing anything.</summary>
    public void SilenceAll()
    {
        foreach (var connection in Connections)
            connection.Silence(FaultDirection.Both);
    }

    /// <summary>Silences every open connection both ways for a time, without closing anything.</summary>
    public void SilenceAll(TimeSpan duration)
    {
        foreach (var connection in Connections)
            connection.Silence(FaultDirection.Both, duration);
    }

    /// <summary>Ends every silence; what was held back is delivered.</summary>
    public void ReleaseAll()
    {
        foreach (var connection in Connections)
            connection.Release();
    }

    /// <summary>Delays every outbound write of all connections, open and to come; zero ends it.</summary>
    public void Delay(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        lock (_gate)
            _delay = delay;
        foreach (var connection in Connections)
            connection.Delay(delay);
    }

    /// <summary>Splits every outbound write of all connections, open and to come, into pieces of at most that many bytes; zero ends it.</summary>
    public void Split(int bytes) => Split(bytes, TimeSpan.Zero);

    /// <summary>Splits every outbound write of all connections, open and to come, with a pause between the pieces.</summary>
    public void Split(int bytes, TimeSpan pause)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(pause, TimeSpan.Zero);
        lock (_gate)
            _split = (bytes, pause);
        foreach (var connection in Connections)
            connection.Split(bytes, pause);
    }

    /// <summary>Ends all faults and resets every open connection.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _refuse = true;
        }

        AbortAll();
    }

    internal async Task RunAsync(ConnectionContext context, ConnectionDelegate next)
    {
        if (TakeRefusal())
        {
            Interlocked.Increment(ref _refused);
            context.Abort(new ConnectionAbortedException("The fault injector refuses connections."));
            return;
        }

        var number = Interlocked.Increment(ref _accepted);
        var stream = Chaos?.CreateDraws(string.Create(CultureInfo.InvariantCulture, $"{Name}/{number}"));
        using var connection = new FaultConnection(number, Name, context, _time, Chaos, stream);
        context.Features.Set(connection);
        lock (_gate)
        {
            connection.Delay(_delay);
            connection.Split(_split.Bytes, _split.Pause);
            _connections[number] = connection;
        }

        if (_nextCuts.TryDequeue(out var cut))
            connection.CutAfter(cut.Direction, cut.Bytes);
        try
        {
            if (Volatile.Read(ref _disposed))
                connection.Abort();
            await connection.RunAsync(next).ConfigureAwait(false);
        }
        finally
        {
            _connections.TryRemove(number, out _);
        }
    }

    private bool TakeRefusal()
    {
        lock (_gate)
        {
            if (_refuse)
                return true;
            if (_refuseNext == 0)
                return false;
            _refuseNext--;
            return true;
        }
    }
}
