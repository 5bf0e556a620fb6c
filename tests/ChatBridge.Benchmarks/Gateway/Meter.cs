using System.Diagnostics;

namespace ChatBridge.Benchmarks.Gateway;

/// <summary>Measures one run, from the first message to the last.</summary>
/// <param name="events">How many messages come.</param>
/// <param name="wanted">Whether the client hands them out; else it measures up to <see cref="OnEnd"/>.</param>
internal sealed class Meter(int events, bool wanted)
{
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

    private static TimeSpan Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
