using System.Collections.Immutable;
using System.Security.Cryptography;

namespace ChatBridge.Emulators.Discord;

/// <summary>The gateway's shared side: live sessions, the identify limits, and the handing out of events. Its state is under the network's lock.</summary>
internal sealed class GatewayHub(DiscordNetwork network)
{
    // Timers and networks are not exact to the millisecond; a client that waits the five seconds is not refused for it.
    private static readonly TimeSpan IdentifyTolerance = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<(ulong Bot, int Key), DateTimeOffset> _lastIdentify = [];
    private readonly Dictionary<ulong, (int Used, DateTimeOffset Since)> _starts = [];
    private readonly Dictionary<(ulong Bot, ulong Guild), DateTimeOffset> _lastFullList = [];
    private ImmutableArray<GatewaySession> _sessions = [];

    public ImmutableArray<GatewaySession> Sessions
    {
        get
        {
            lock (network.Gate) return _sessions;
        }
    }

    public int StartsRemaining(EmulatedBot bot)
    {
        lock (network.Gate) return network.Options.SessionStartLimit - StartsOf(bot).Used;
    }

    public TimeSpan StartsResetAfter(EmulatedBot bot)
    {
        lock (network.Gate) return StartsOf(bot).Since + TimeSpan.FromHours(24) - network.Time.GetUtcNow();
    }

    /// <summary>Hands an event to every session that may see it. Called under the network's lock; nothing here waits.</summary>
    public void Publish(string name, Audience audience, byte[] data, Func<byte[]>? reduced = null, Func<GatewaySession, bool>? seesAll = null)
    {
        byte[]? less = null;
        foreach (var session in _sessions)
        {
            if (!audience.Includes(session)) continue;
            session.Append(name, seesAll is null || seesAll(session) ? data : less ??= reduced!());
        }
    }

    public void GuildAppeared(EmulatedGuild guild, EmulatedUser user)
    {
        foreach (var session in _sessions)
        {
            if (session.Bot == user && session.Serves(guild) && (session.Intents & DiscordIntents.Guilds) != 0)
                session.Append("GUILD_CREATE", DiscordJson.GuildCreate(guild, session));
        }
    }

    public void GuildVanished(EmulatedGuild guild, EmulatedUser user, bool unavailable)
    {
        foreach (var session in _sessions)
        {
            if (session.Bot == user && session.OnShard(guild.Id) && (session.Intents & DiscordIntents.Guilds) != 0)
                session.Append("GUILD_DELETE", DiscordJson.GuildGone(guild, unavailable));
        }
    }

    /// <summary>Starts a session and writes READY and the guilds into it; null when the bot identifies faster than its rate key allows.</summary>
    public GatewaySession? Identify(EmulatedBot bot, DiscordIntents intents, int shardId, int shardCount, int largeThreshold, bool obfuscates, string resumeAuthority)
    {
        lock (network.Gate)
        {
            var now = network.Time.GetUtcNow();
            var key = (bot.Id, shardId % (bot.MaxConcurrency ?? network.Options.MaxConcurrency));
            if (_lastIdentify.TryGetValue(key, out var last) && now - last < network.Options.IdentifyInterval - IdentifyTolerance) return null;
            _lastIdentify[key] = now;
            var starts = StartsOf(bot);
            _starts[bot.Id] = (starts.Used + 1, starts.Since);
            ForgetExpired(now);
            var session = new GatewaySession(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), bot, intents, shardId, shardCount, largeThreshold, network.Options) { AskedForObfuscation = obfuscates };
            var guilds = network.Guilds.Values.Where(guild => guild.MembersInside.ContainsKey(bot.Id) && session.OnShard(guild.Id)).ToList();
            session.Append("READY", DiscordJson.Ready(session, guilds, $"ws://{resumeAuthority}/resume/{session.Id}"));
            if ((intents & DiscordIntents.Guilds) != 0)
            {
                foreach (var guild in guilds)
                {
                    session.Append(
                        guild.Unavailable ? "GUILD_DELETE" : "GUILD_CREATE",
                        guild.Unavailable ? DiscordJson.GuildGone(guild, unavailable: true) : DiscordJson.GuildCreate(guild, session));
                }
            }

            _sessions = _sessions.Add(session);
            return session;
        }
    }

    /// <summary>Counts a request for all members of a guild; returns how long the bot has to wait, or null when the request is taken.</summary>
    public TimeSpan? FullMemberListWait(EmulatedBot bot, EmulatedGuild guild, TimeSpan interval)
    {
        var now = network.Time.GetUtcNow();
        var wait = _lastFullList.GetValueOrDefault((bot.Id, guild.Id)) + interval - now;
        if (wait > TimeSpan.Zero) return wait;
        _lastFullList[(bot.Id, guild.Id)] = now;
        return null;
    }

    public GatewaySession? FindSession(string id)
    {
        lock (network.Gate)
        {
            ForgetExpired(network.Time.GetUtcNow());
            return _sessions.FirstOrDefault(session => session.Id == id);
        }
    }

    public void End(GatewaySession session)
    {
        lock (network.Gate)
        {
            session.Ended = true;
            _sessions = _sessions.Remove(session);
        }

        network.Changed.Pulse();
    }

    public void EndAllOf(EmulatedBot bot)
    {
        foreach (var session in Sessions.Where(session => session.Bot == bot))
        {
            End(session);
            session.Connection?.Close(4004);
        }
    }

    private (int Used, DateTimeOffset Since) StartsOf(EmulatedBot bot)
    {
        var now = network.Time.GetUtcNow();
        return _starts.TryGetValue(bot.Id, out var starts) && now - starts.Since < TimeSpan.FromHours(24) ? starts : (0, now);
    }

    private void ForgetExpired(DateTimeOffset now)
    {
        foreach (var session in _sessions)
        {
            if (!session.IsExpired(now)) continue;
            session.Ended = true;
            _sessions = _sessions.Remove(session);
        }
    }
}
