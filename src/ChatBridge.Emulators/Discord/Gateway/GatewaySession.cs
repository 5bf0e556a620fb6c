using System.Diagnostics.CodeAnalysis;

namespace ChatBridge.Emulators.Discord;

/// <summary>
/// A gateway session: the events of one bot's shard in order, kept in a ring for RESUME. The ring is also the outbound queue:
/// a connection reads from it at its own pace, so an event is stored once however many connections carry the session.
/// </summary>
internal sealed class GatewaySession(string id, EmulatedBot bot, DiscordIntents intents, int shardId, int shardCount, int largeThreshold, DiscordEmulatorOptions options)
{
    private readonly Lock _gate = new();
    private readonly GatewayDispatch[] _ring = new GatewayDispatch[options.ReplayCapacity];
    private long _last;
    private GatewayConnection? _connection;
    private DateTimeOffset? _detachedAt;

    public string Id { get; } = id;

    public EmulatedBot Bot { get; } = bot;

    public DiscordIntents Intents { get; } = intents;

    public int ShardId { get; } = shardId;

    public int ShardCount { get; } = shardCount;

    public int LargeThreshold { get; } = largeThreshold;

    /// <summary>Gets or sets whether this session asked for obfuscated channels itself.</summary>
    public bool AskedForObfuscation { get; init; }

    public bool Obfuscates => AskedForObfuscation || Bot.ObfuscatesChannels;

    public bool Ended { get; set; }

    public long LastSequence
    {
        get
        {
            lock (_gate) return _last;
        }
    }

    public GatewayConnection? Connection
    {
        get
        {
            lock (_gate) return _connection;
        }
    }

    public bool Serves(EmulatedGuild guild) =>
        guild.MembersInside.ContainsKey(Bot.Id) && !guild.Unavailable && OnShard(guild.Id);

    public bool OnShard(ulong guildId) => (guildId >> 22) % (ulong)ShardCount == (ulong)ShardId;

    public bool IsExpired(DateTimeOffset now)
    {
        lock (_gate) return _connection is null && _detachedAt is { } since && now - since >= options.SessionTimeToLive;
    }

    public void Append(string name, byte[] data)
    {
        GatewayConnection? connection;
        long last;
        lock (_gate)
        {
            last = ++_last;
            _ring[last % _ring.Length] = new GatewayDispatch(last, name, data);
            connection = _connection;
        }

        connection?.DispatchWaits(last);
    }

    /// <summary>Reads the event after the cursor, passing over RESUMEDs of earlier connections. False when there is none yet.</summary>
    public bool TryRead(long cursor, long skipResumedUpTo, out GatewayDispatch dispatch)
    {
        lock (_gate)
        {
            while (cursor < _last)
            {
                dispatch = _ring[++cursor % _ring.Length];
                if (dispatch.Sequence != cursor) break;
                if (dispatch.Name != "RESUMED" || cursor > skipResumedUpTo) return true;
            }
        }

        dispatch = default;
        return false;
    }

    /// <summary>Gives the session to a connection that starts after the given number. False when the ring no longer holds what follows it.</summary>
    public bool TryAttach(GatewayConnection connection, long sequence, bool isResume, out GatewayConnection? replaced)
    {
        lock (_gate)
        {
            replaced = null;
            if (sequence < 0 || sequence > _last || _last - sequence > _ring.Length) return false;
            replaced = ReferenceEquals(_connection, connection) ? null : _connection;
            connection.Follow(this, sequence, skipResumedUpTo: isResume ? _last : 0);
            _connection = connection;
            _detachedAt = null;
            if (isResume)
            {
                // Its number counts like any other; it follows all that was missed.
                _last++;
                _ring[_last % _ring.Length] = new GatewayDispatch(_last, "RESUMED", DiscordJson.Trace);
            }

            return true;
        }
    }

    /// <summary>Notes that a connection no longer carries the session. False when another one took it over before.</summary>
    public bool Detach(GatewayConnection connection, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_connection, connection)) return false;
            _connection = null;
            _detachedAt = now;
            return true;
        }
    }
}
