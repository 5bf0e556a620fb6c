using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>How the account is to be shown on one shard. Safe to use from any thread.</summary>
internal sealed class SelfPresenceState(GatewayPresence first)
{
    private readonly Lock _gate = new();
    private Snapshot _current = new(0, first);
    private int _sentBySession;
    private long _told;
    private long _remembered;

    public SelfPresenceState(PresenceStatus status, string? text) : this(new GatewayPresence(status) { Activity = GatewayActivity.OfText(text) })
    {
    }

    public Snapshot Current
    {
        get
        {
            lock (_gate)
            {
                return _current;
            }
        }
    }

    /// <summary>Whether the account is shown in the plain way, so that nothing need be said about it.</summary>
    public static bool IsPlain(in Snapshot snapshot) => snapshot.Version == 0 && snapshot.Presence == new GatewayPresence(PresenceStatus.Online);

    /// <summary>Sets status and text, and leaves the rest.</summary>
    public Snapshot Set(PresenceStatus status, string? text) => Set(default, default, GatewayActivity.OfText(text), status);

    public Snapshot Set(Optional<DateTimeOffset?> idleSince, Optional<bool> afk, Optional<GatewayActivity?> activity, Optional<PresenceStatus> status)
    {
        lock (_gate)
        {
            var before = _current.Presence;
            return _current = new Snapshot(_current.Version + 1, new GatewayPresence(status.Or(before.Status))
            {
                Activity = activity.Or(before.Activity),
                IdleSince = idleSince.Or(before.IdleSince),
                IsAfk = afk.Or(before.IsAfk),
            });
        }
    }

    /// <summary>The newest version that was sent beside the session's own frames.</summary>
    public long Told
    {
        get => Volatile.Read(ref _told);
        set => Volatile.Write(ref _told, value);
    }

    /// <summary>The newest version that was not sent because there was no session that was ready.</summary>
    public long Remembered
    {
        get => Volatile.Read(ref _remembered);
        set => Volatile.Write(ref _remembered, value);
    }

    /// <summary>The session itself sent an update, which counts against the network's limit.</summary>
    public void CountSent() => Interlocked.Increment(ref _sentBySession);

    /// <summary>How many updates sessions have sent since this was last asked.</summary>
    public int TakeSent() => Interlocked.Exchange(ref _sentBySession, 0);

    public readonly record struct Snapshot(long Version, GatewayPresence Presence);
}
