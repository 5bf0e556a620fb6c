using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Sessions;

namespace ChatBridge.Adapters.Discord;

/// <summary>The runtime's shard, with the gateway's commands.</summary>
internal sealed class GatewayShard(IShard inner, IShardLink link, GatewayIntents intents, ShardPresence presence, MemberChunks chunks, ConnectionHost host) : IGatewayShard
{
    private const int MaxNonceBytes = 32;

    /// <summary>How long nothing may come of an answer. Discord does not answer at all for a guild that the bot is not in.</summary>
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromMinutes(1);

    public int Id => inner.Id;

    public int ShardCount => inner.ShardCount;

    public bool IsAlive => inner.IsAlive;

    public bool IsConnected => inner.IsConnected;

    public TimeSpan? HeartbeatLatency => inner.HeartbeatLatency;

    public double HeartbeatLatencySeconds => inner.HeartbeatLatency?.TotalSeconds ?? double.NaN;

    public ShardState State => inner.State;

    public GatewayIntents Intents => intents;

    public GatewayPresence Presence => presence.State.Current.Presence;

    public UserId GetUserId() => inner.GetUserId();

    public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);

    public Task CloseAsync(StopIntent intent = StopIntent.End, CancellationToken cancellationToken = default) => inner.CloseAsync(intent, cancellationToken);

    public Task JoinAsync(CancellationToken cancellationToken = default) => inner.JoinAsync(cancellationToken);

    public async Task RequestGuildMembersAsync(
        GuildId guild, bool? includePresences = null, string query = "", int limit = 0, IReadOnlyCollection<UserId>? users = null, string? nonce = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ThrowIfNotConnected();
        CheckIntents(isFullList: users is null && query.Length == 0 && limit == 0, includePresences == true);
        if (users is not null && (query.Length > 0 || limit != 0))
        {
            throw new ArgumentException("Ask for users by their ids or with query and limit, not with both.", nameof(users));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, GuildMembersRequest.MaxLimit);
        var ids = users is null ? default : GuildMembersRequest.ToNumbers(users, nameof(users));
        if (nonce is not null && Encoding.UTF8.GetByteCount(nonce) > MaxNonceBytes)
        {
            throw new ArgumentException($"A nonce has at most {MaxNonceBytes} bytes of UTF-8; Discord would leave a longer one out.", nameof(nonce));
        }

        var guildId = OwnGuild(guild, nameof(guild));
        await SendAsync(output => GatewayCommands.WriteMembersRequest(output, guildId, includePresences, query, limit, ids, nonce), cancellationToken).ConfigureAwait(false);
    }

    public IAsyncEnumerable<DiscordMember> ListMembersAsync(GuildMembersRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        CheckIntents(request.IsFullList, request.IncludePresences);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.MaxWaitingChunks, 1, nameof(request));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.MaxWaitingChunks, 10_000, nameof(request));
        var guild = OwnGuild(request.Guild, nameof(request));
        return request.Users is { IsDefault: false, Length: 0 } ? AsyncEnumerable.Empty<DiscordMember>() : ReadMembersAsync(request, guild, cancellationToken);
    }

    public async Task UpdatePresenceAsync(
        Optional<DateTimeOffset?> idleSince = default, Optional<bool> afk = default, Optional<GatewayActivity?> activity = default, Optional<PresenceStatus> status = default, CancellationToken cancellationToken = default)
    {
        activity.Or(null)?.Check(nameof(activity));
        SelfPresence.CheckStatus(status.Or(PresenceStatus.Online), nameof(status));
        var mine = presence.State.Set(idleSince, afk, activity, status);
        await presence.TellAsync(mine.Version, cancellationToken).ConfigureAwait(false);
    }

    public async Task UpdateVoiceStateAsync(GuildId guild, ChannelId? channel, bool? selfMute = null, bool? selfDeaf = null, CancellationToken cancellationToken = default)
    {
        ThrowIfNotConnected();
        var guildId = OwnGuild(guild, nameof(guild));
        ulong? channelId = channel is { } known ? Snowflakes.Of(known.Value, nameof(channel)) : null;
        await SendAsync(output => GatewayCommands.WriteVoiceState(output, guildId, channelId, selfMute, selfDeaf), cancellationToken).ConfigureAwait(false);
    }

    public async Task RequestChannelInfoAsync(GuildId guild, ChannelInfoFields fields, CancellationToken cancellationToken = default)
    {
        ThrowIfNotConnected();
        if (fields == ChannelInfoFields.None || (fields & ~(ChannelInfoFields.Status | ChannelInfoFields.VoiceStartTime)) != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(fields), fields, "Ask for the status, for the start time, or for both.");
        }

        var guildId = OwnGuild(guild, nameof(guild));
        await SendAsync(output => GatewayCommands.WriteChannelInfoRequest(output, guildId, fields), cancellationToken).ConfigureAwait(false);
    }

    public async Task RequestSoundboardSoundsAsync(IReadOnlyCollection<GuildId> guilds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(guilds);
        ThrowIfNotConnected();
        var ids = guilds.Select(guild => OwnGuild(guild, nameof(guilds))).ToList();
        if (ids.Count == 0)
        {
            throw new ArgumentException("Name at least one guild.", nameof(guilds));
        }

        await SendAsync(output => GatewayCommands.WriteSoundsRequest(output, ids), cancellationToken).ConfigureAwait(false);
    }

    private async IAsyncEnumerable<DiscordMember> ReadMembersAsync(GuildMembersRequest request, ulong guild, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ThrowIfNotConnected();
        var pending = chunks.Open(request);
        try
        {
            bool? withPresences = request.IncludePresences ? true : null;
            await SendAsync(output => GatewayCommands.WriteMembersRequest(output, guild, withPresences, request.Query ?? "", request.Limit, request.Users, pending.Nonce), cancellationToken).ConfigureAwait(false);
            while (await WaitForChunkAsync(pending, cancellationToken).ConfigureAwait(false))
            {
                while (pending.Chunks.TryRead(out var members))
                {
                    foreach (var member in members)
                    {
                        yield return member;
                    }
                }
            }
        }
        finally
        {
            chunks.Close(pending);
        }
    }

    private async Task<bool> WaitForChunkAsync(MemberChunks.Pending pending, CancellationToken cancellationToken)
    {
        try
        {
            return await pending.Chunks.WaitToReadAsync(CancellationToken.None).AsTask().WaitAsync(AnswerTimeout, host.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception)
        {
            throw new ChatException(
                new ChatError(ChatErrorKind.Timeout, Effect.NotApplied, $"{Name}: no members came for {AnswerTimeout}. Discord does not answer for a guild that the bot is not in.") { Connection = host.Connection.Name, CanRetry = true },
                exception);
        }
    }

    // A full list needs an intent, a request by ids does not; the real rule, which is not that of every library.
    private void CheckIntents(bool isFullList, bool presences)
    {
        if (isFullList && !intents.HasFlag(GatewayIntents.GuildMembers))
        {
            throw new MissingIntentException(GatewayIntents.GuildMembers, "The full list of a guild's members");
        }

        if (presences && !intents.HasFlag(GatewayIntents.GuildPresences))
        {
            throw new MissingIntentException(GatewayIntents.GuildPresences, "Asking for presences");
        }
    }

    private ulong OwnGuild(GuildId guild, string parameterName)
    {
        var id = Snowflakes.Of(guild.Value, parameterName);
        return Snowflakes.ShardOf(id, ShardCount) == Id
            ? id
            : throw new ArgumentException($"Guild {id} is on shard {Snowflakes.ShardOf(id, ShardCount)}, not on {Id}. IDiscordConnection.FindShard gives the right one.", parameterName);
    }

    private void ThrowIfNotConnected()
    {
        if (!IsConnected)
        {
            throw new ChatException(new ChatError(ChatErrorKind.Disconnected, Effect.NotApplied, $"{Name} has no session that is ready.") { Connection = host.Connection.Name, CanRetry = true });
        }
    }

    private string Name => $"Connection '{host.Connection.Name}' shard {Id}";

    private ValueTask SendAsync(Action<IBufferWriter<byte>> write, CancellationToken cancellationToken)
    {
        var frame = new ArrayBufferWriter<byte>();
        write(frame);
        return link.SendAsync(frame.WrittenMemory, cancellationToken);
    }
}
