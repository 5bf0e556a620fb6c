using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ChatBridge.Sessions;

/// <summary>
/// What two sets of shards share while the newer takes over from the older: which events the older ones have read, so that the
/// newer ones can tell what was delivered already, and how much the newer ones may hold back until it is their turn.
/// </summary>
/// <remarks>Bounded. Where the bound does not suffice, that is said as a gap, and history is read.</remarks>
internal sealed class ShardOverlap(TimeProvider time, long maxHeldBytes = ShardOverlap.UsualBytes, int maxNoted = ShardOverlap.UsualNoted)
{
    public const long UsualBytes = 64 << 20;
    public const int UsualNoted = 500_000;

    /// <summary>How far apart the two sets may hear of the same event. The same bytes later are another event.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, Queue<long>> _noted = [];
    private int _notedCount;
    private long _heldBytes;
    private long _releasedAt;
    private volatile bool _isReleased;
    private volatile bool _isExceeded;

    /// <summary>Whether the newer set is to deliver.</summary>
    public bool IsReleased => _isReleased;

    /// <summary>Whether more came than could be kept: nothing can be told of what was delivered.</summary>
    public bool IsExceeded => _isExceeded;

    /// <summary>A shard of the older set read an event.</summary>
    public void Note(UInt128 print, long now)
    {
        lock (_lock)
        {
            if (_isExceeded || _isReleased)
            {
                return;
            }

            if (_notedCount >= maxNoted)
            {
                Forget(now);
                if (_notedCount >= maxNoted)
                {
                    Exceed();
                    return;
                }
            }

            if (!_noted.TryGetValue(print, out var times))
            {
                _noted[print] = times = new Queue<long>(1);
            }

            times.Enqueue(now);
            _notedCount++;
        }
    }

    /// <summary>A shard of the newer set keeps an event for later.</summary>
    /// <returns>False when there is no room, for this one and any other.</returns>
    public bool TryHold(int bytes)
    {
        lock (_lock)
        {
            if (!_isExceeded && (_heldBytes += bytes) > maxHeldBytes)
            {
                Exceed();
            }

            return !_isExceeded;
        }
    }

    /// <summary>The older set has ended, and the newer one delivers.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _releasedAt = time.GetTimestamp();
            _isReleased = true;
        }
    }

    /// <summary>Whether an event was delivered by the older set already. Each of its events answers for one.</summary>
    public bool IsRepeat(UInt128 print, long receivedAt)
    {
        lock (_lock)
        {
            if (_isExceeded || !_noted.TryGetValue(print, out var times))
            {
                return false;
            }

            while (times.TryDequeue(out var at))
            {
                _notedCount--;
                if (time.GetElapsedTime(at, receivedAt).Duration() <= Window)
                {
                    return true;
                }
            }

            _noted.Remove(print);
            return false;
        }
    }

    /// <summary>Whether nothing that the older set delivered can come any more.</summary>
    public bool IsOver(long now) => _isReleased && time.GetElapsedTime(_releasedAt, now) > Window;

    /// <summary>How long until <see cref="IsOver"/>.</summary>
    public TimeSpan Left
    {
        get
        {
            var left = Window - time.GetElapsedTime(Volatile.Read(ref _releasedAt));
            return !_isReleased || left < TimeSpan.Zero ? TimeSpan.Zero : left;
        }
    }

    private void Exceed()
    {
        _isExceeded = true;
        _noted.Clear();
        _notedCount = 0;
    }

    private void Forget(long now)
    {
        foreach (var (print, times) in _noted)
        {
            while (times.TryPeek(out var at) && time.GetElapsedTime(at, now) > Window)
            {
                times.Dequeue();
                _notedCount--;
            }

            if (times.Count == 0)
            {
                _noted.Remove(print);
            }
        }
    }

    /// <summary>Stands for an event: its name and its data, without the sequence number, which each session counts for itself.</summary>
    public static UInt128 Print(in FrameInfo info, ReadOnlySpan<byte> frame, string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(frame.Slice(info.DataStart, info.DataLength), hash);
        var data = BinaryPrimitives.ReadUInt128LittleEndian(hash);
        SHA256.HashData(MemoryMarshal.AsBytes(name.AsSpan()), hash);
        return data ^ BinaryPrimitives.ReadUInt128BigEndian(hash) ^ (uint)info.EventKey;
    }
}
