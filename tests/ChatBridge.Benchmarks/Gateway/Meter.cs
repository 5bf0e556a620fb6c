using System.Diagnostics;

namespace ChatBridge.Benchmarks.Gateway;

/// <summary>Measures one run, from the first message to the last.</summary>
/// <param name="events">How many messages come.</param>
/// <param name="wanted">Whether the client hands them out; else it measures up to <see cref="OnEnd"/>.</param>
/// <param name="collects">Whether it collects all garbage at each mark, so that <see cref="Marks"/> tells what is alive. That costs speed.</param>
internal sealed class Meter(int events, bool wanted, bool collects = false)
{
    private const int MarkCount = 10;

    private readonly double[] _marks = new double[MarkCount];
    private readonly int _markEvery = Math.Max(1, events / MarkCount);
    private long _startTicks;
    private long _endTicks;
    private TimeSpan _startCpu;
    private TimeSpan _endCpu;
    private long _startBytes;
    private long _endBytes;
    private ulong _checksum;
    private int _count;

    internal bool Wanted => wanted;

    internal int Count => _count;

    /// <summary>So that every client can be seen to have read the same.</summary>
    internal ulong Checksum => _checksum;

    internal double EventsPerSecond => (events - 1) / Stopwatch.GetElapsedTime(_startTicks, _endTicks).TotalSeconds;

    internal double CpuSecondsPerMillion => (_endCpu - _startCpu).TotalSeconds / (events - 1) * 1e6;

    internal double BytesPerEvent => (double)(_endBytes - _startBytes) / (events - 1);

    /// <summary>The heap in MiB at each tenth of the messages: after the last collection, or after one made for it.</summary>
    internal IReadOnlyList<double> Marks => _marks;

    /// <summary>The client is ready, and the messages begin.</summary>
    internal void OnBegin()
    {
        _startCpu = Cpu();
        _startBytes = GC.GetTotalAllocatedBytes(precise: true);
        _startTicks = Stopwatch.GetTimestamp();
    }

    /// <summary>A message came. True when it was the last. Messages of several channels may come at the same time.</summary>
    internal bool OnMessage(ulong id, ulong channelId, ulong authorId, string content)
    {
        Interlocked.Add(ref _checksum, (id * 31) ^ (channelId * 7) ^ authorId ^ (ulong)content.Length);
        var count = Interlocked.Increment(ref _count);
        if (count == 1)
        {
            OnBegin();
        }

        if (count % _markEvery == 0 && count / _markEvery <= MarkCount)
        {
            _marks[(count / _markEvery) - 1] = HeapNow();
        }

        if (count != events)
        {
            return false;
        }

        OnEnd();
        return true;
    }

    /// <summary>The messages are over.</summary>
    internal void OnEnd()
    {
        if (_endTicks == 0)
        {
            _endTicks = Stopwatch.GetTimestamp();
            _endBytes = GC.GetTotalAllocatedBytes(precise: true);
            _endCpu = Cpu();
        }
    }

    private double HeapNow() => (collects ? GC.GetTotalMemory(forceFullCollection: true) : GC.GetGCMemoryInfo().HeapSizeBytes) / (double)(1 << 20);

    private static TimeSpan Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
