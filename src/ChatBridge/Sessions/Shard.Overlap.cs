using ChatBridge.Dispatch;

namespace ChatBridge.Sessions;

/// <content>The time in which one set of shards takes over from another.</content>
internal sealed partial class Shard
{
    private volatile Role? _role;
    private bool _isDelivered;   // what was kept
    private List<HeldFrame> _held = [];   // the reader's

    private bool IsHolding => _role is { IsNewer: true, Overlap.IsReleased: false };

    /// <summary>From now on this shard is of the older set (or no longer, with null).</summary>
    public void Precede(ShardOverlap? overlap) => _role = overlap is null ? null : new Role(overlap, IsNewer: false);

    /// <summary>This shard, which has not been started, is of the newer set: it keeps what it reads until the older set has ended.</summary>
    public void Succeed(ShardOverlap overlap) => _role = new Role(overlap, IsNewer: true);

    /// <summary>Takes over what an older shard knew of channels, before it delivers anything.</summary>
    public void Adopt(IEnumerable<(ChannelId Channel, ChannelTrail Trail)> trails)
    {
        foreach (var (channel, trail) in trails)
        {
            _sink.Adopt(channel, trail);
        }
    }

    /// <summary>Makes the network say something, so that the reader wakes and delivers what it has kept.</summary>
    public async Task NudgeAsync()
    {
        Socket? socket;
        lock (_lock)
        {
            socket = _socket;
        }

        if (socket is { Interval.Ticks: > 0 })
        {
            try
            {
                await BeatAsync(socket, asked: true).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is ChatException or ObjectDisposedException or OperationCanceledException)
            {
                Log.NotWoken(_logger, exception, Name);   // the socket is going; the next one wakes the reader
            }
        }
    }

    /// <summary>Keeps an event that it is not this shard's turn to deliver, or sees whether an older shard delivered it.</summary>
    /// <returns>Whether it was kept.</returns>
    private bool Withhold(Role role, in FrameInfo info, ReadOnlySpan<byte> frame, long now, out bool isRepeat)
    {
        isRepeat = false;
        var overlap = role.Overlap;
        if (!role.IsNewer)
        {
            if (info.IsEvent)
            {
                overlap.Note(Print(info, frame), now);
            }

            return false;
        }

        if (overlap.IsReleased)
        {
            Deliver(overlap, info);
            isRepeat = info.IsEvent && overlap.IsRepeat(Print(info, frame), now);
            if (overlap.IsOver(now))
            {
                Interlocked.CompareExchange(ref _role, null, role);
            }

            return false;
        }

        if (!info.IsEvent)
        {
            return false;
        }

        if (info.IsSession)
        {
            isRepeat = true;   // what a session begins with: the caches take it, the program has heard it
            return false;
        }

        if (overlap.TryHold(frame.Length))
        {
            _held.Add(new HeldFrame(info, frame.ToArray(), now));
        }
        else
        {
            _held = [];
        }

        return true;
    }

    // On the reader's thread, with the first frame after the release.
    private void Deliver(ShardOverlap overlap, in FrameInfo present)
    {
        if (_isDelivered)
        {
            return;
        }

        var held = _held;
        (_isDelivered, _held) = (true, []);
        var first = held.Count > 0 ? held[0].Info.Sequence : present.Sequence;
        _marked = new MarkedSession(_memory.SessionKey, new HandledMark(first > 0 ? first - 1 : _memory.Sequence));
        _sink.UseMark(_memory.CanResume ? _marked.Mark : null);
        if (overlap.IsExceeded)
        {
            _sink.ReadBack("More events came than could be kept while the shards were changed.");
            return;
        }

        foreach (var frame in held)
        {
            Project(frame.Info, frame.Bytes, frame.ReceivedAt, overlap.IsRepeat(Print(frame.Info, frame.Bytes), frame.ReceivedAt));
            _sink.EndFrame();
        }

        _sink.Flush();
    }

    private UInt128 Print(in FrameInfo info, ReadOnlySpan<byte> frame) => ShardOverlap.Print(info, frame, _protocol.GetEventName(frame));

    private sealed record Role(ShardOverlap Overlap, bool IsNewer);

    private readonly record struct HeldFrame(FrameInfo Info, byte[] Bytes, long ReceivedAt);
}
