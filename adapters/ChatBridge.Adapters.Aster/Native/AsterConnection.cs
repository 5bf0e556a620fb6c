using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ChatBridge.Adapters.Aster;

/// <summary>The native form of a connection.</summary>
internal sealed class AsterConnection(AsterSettings settings, AsterState state, AsterOutbox outbox, AsterSyncFollower? follower, ConnectionHost host) : IAsterConnection
{
    public AsterGuild Guild => state.Guild;

    public ulong? SelfUuid => host.Connection.Self is AsterUser self ? self.Uuid : null;

    public ImmutableArray<AsterChannel> Channels => state.Channels;

    public ImmutableArray<AsterUser> Users => [.. state.Users];

    public AsterEmojis Emojis { get; } = new(outbox);

    public AsterAccountCommands Account { get; } = new(outbox, settings);

    public AsterUnread Unread { get; } = new(outbox);

    public AsterChannelCommands ChannelCommands { get; } = new(outbox);

    public AsterGroups Groups { get; } = new(outbox, state);

    public AsterSync Sync { get; } = new(outbox, follower);

    /// <summary>What the account may do, or null when too little is known.</summary>
    public AsterPermissions? SelfPermissions => host.Connection.Self is { } self ? state.PermissionsOf(self.Id) : null;

    public AsterUser? GetUser(ulong uuid) => state.GetUser(new UserId(uuid));

    public AsterChannel? GetChannel(ulong uuid) => state.FindChannel(new ChannelId(uuid));

    public AsterChannel? GetChannelByName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var channels = state.Channels;
        return channels.FirstOrDefault(channel => channel.Name == name)
            ?? (name.StartsWith('#') ? channels.FirstOrDefault(channel => channel.Name == name[1..]) : null);
    }

    public ValueTask<AsterUser?> FetchUserAsync(ulong uuid, CancellationToken cancellationToken = default) => outbox.FetchUserAsync(new UserId(uuid), cancellationToken);

    public async ValueTask<ImmutableArray<AsterUser>> FetchUsersAsync(CancellationToken cancellationToken = default) =>
        [.. (await outbox.FetchUsersAsync(cancellationToken).ConfigureAwait(false)).Select(wire => new AsterUser(wire))];

    public ValueTask<ImmutableArray<ulong>> FetchOnlineAsync(CancellationToken cancellationToken = default) =>
        outbox.AskAsync("Asking who is there", static output => AsterRequest.Plain(output, "online"u8), static packet => ImmutableArray.CreateRange(AsterJson.ReadOnline(packet.Span).Select(user => AsterIds.Number(user.Value))), cancellationToken);

    public async ValueTask<ImmutableArray<AsterChannel>> FetchChannelsAsync(CancellationToken cancellationToken = default)
    {
        await outbox.FetchChannelsAsync(cancellationToken).ConfigureAwait(false);
        return state.Channels;
    }

    public ValueTask<string> FetchNameAsync(CancellationToken cancellationToken = default) =>
        outbox.AskAsync("Asking for the server's name", static output => AsterRequest.Plain(output, "get_name"u8), static packet => AsterJson.ReadText(packet.Span, "data"u8), cancellationToken);

    public ValueTask<ReadOnlyMemory<byte>> FetchIconAsync(CancellationToken cancellationToken = default) =>
        outbox.AskAsync("Asking for the server's picture", static output => AsterRequest.Plain(output, "get_icon"u8), static packet => AsterObject.Bytes(AsterJson.ReadText(packet.Span, "data"u8)) ?? default, cancellationToken);

    public async ValueTask<TimeSpan> PingAsync(CancellationToken cancellationToken = default)
    {
        var began = host.Time.GetTimestamp();
        await outbox.AskAsync("Pinging", static output => AsterRequest.Plain(output, "ping"u8), cancellationToken).ConfigureAwait(false);
        return host.Time.GetElapsedTime(began);
    }

    public async ValueTask LeaveAsync(CancellationToken cancellationToken = default) =>
        await outbox.AskAsync("Leaving", static output => AsterRequest.Plain(output, "leave"u8), cancellationToken).ConfigureAwait(false);

    public ValueTask SendAsync(JsonObject packet, CancellationToken cancellationToken = default)
    {
        var command = CommandOf(packet);
        return outbox.TellAsync($"Packet '{command}'", AsterObject.Write(packet), cancellationToken);
    }

    public async ValueTask<JsonObject> GetResponseAsync(JsonObject packet, CancellationToken cancellationToken = default)
    {
        var what = $"Packet '{CommandOf(packet)}'";
        var answer = await outbox.TryAskAsync(what, AsterObject.Write(packet), cancellationToken).ConfigureAwait(false);
        return outbox.Read(answer, what, static json => AsterObject.Read(json.Span), Effect.Unknown);
    }

    /// <summary>The message that a text became.</summary>
    public AsterMessage ToSent(AsterChannel channel, MessageId id, string text, ulong? reply) => state.ToMessage(
        id,
        state.FindTrace(id) ?? new AsterTrace(channel.Id, state.FindUser(host.Connection.Self?.Id ?? default), host.Time.GetUtcNow().ToUnixTimeSeconds(), reply),   // the push comes before the answer, so that it is remembered
        text,
        edited: false);

    public async ValueTask<IReadOnlyList<AsterMessage>> FetchHistoryAsync(AsterChannel channel, int count, AsterMessage? before, CancellationToken cancellationToken)
    {
        var page = await outbox.ReadAsync(channel, new HistoryQuery { Limit = count, Before = before?.Id }, cancellationToken).ConfigureAwait(false);
        return [.. page.Items.Cast<AsterMessage>()];
    }

    private static string CommandOf(JsonObject packet)
    {
        ArgumentNullException.ThrowIfNull(packet);
        return AsterObject.Text(packet, "command") ?? throw new ArgumentException("The packet names no command: give it a field \"command\" with a text.", nameof(packet));
    }
}
