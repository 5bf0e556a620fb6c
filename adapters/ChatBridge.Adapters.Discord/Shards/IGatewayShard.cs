using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A shard of a connection to Discord: what every shard can do, and the gateway's own commands. <see cref="IChatConnection.Shards"/> holds objects of this kind.</summary>
/// <remarks>
/// Safe to use from any thread. Commands wait for the gateway's limit of frames and go out on the session that is ready; while
/// there is none they fail with <see cref="ChatErrorKind.Disconnected"/>, except for presences, which are remembered.
/// A guild's commands belong on the guild's shard: see <see cref="IDiscordConnection.FindShard"/>.
/// </remarks>
public interface IGatewayShard : IShard
{
    /// <summary>The intents that the shard's sessions are started with.</summary>
    GatewayIntents Intents { get; }

    /// <summary>The round trip of the last heartbeat in seconds; <see cref="double.NaN"/> until one was measured. Kept over reconnects.</summary>
    double HeartbeatLatencySeconds { get; }

    /// <summary>How the account is shown on this shard: what was set last, whether it was sent yet or not.</summary>
    GatewayPresence Presence { get; }

    /// <summary>
    /// Asks the gateway for members of a guild, in the protocol's own form. The answer comes as <c>GUILD_MEMBERS_CHUNK</c> events.
    /// <see cref="ListMembersAsync"/> gathers them.
    /// </summary>
    /// <param name="guild">The guild, one of this shard's.</param>
    /// <param name="includePresences">Whether presences are sent along; null leaves it to Discord.</param>
    /// <param name="query">How the names begin; empty with a <paramref name="limit"/> of 0 for the full list.</param>
    /// <param name="limit">How many at the most, from 0 to 100.</param>
    /// <param name="users">The users to ask for, at most 100, in place of a query; null for none.</param>
    /// <param name="nonce">A text that comes back with the chunks, at most 32 bytes of UTF-8; null for none.</param>
    /// <param name="cancellationToken">Gives up waiting for the gateway's limit.</param>
    /// <returns>A task that ends when the request was sent.</returns>
    /// <exception cref="ChatException">There is no session that is ready (<see cref="ChatErrorKind.Disconnected"/>); checked first.</exception>
    /// <exception cref="MissingIntentException">The full list is asked for without <see cref="GatewayIntents.GuildMembers"/>, or presences without <see cref="GatewayIntents.GuildPresences"/>.</exception>
    /// <exception cref="ArgumentException">Users together with a query or a limit; too many users; a nonce that is too long; an id that is none; a guild of another shard.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not from 0 to 100.</exception>
    Task RequestGuildMembersAsync(
        GuildId guild, bool? includePresences = null, string query = "", int limit = 0, IReadOnlyCollection<UserId>? users = null, string? nonce = null, CancellationToken cancellationToken = default);

    /// <summary>Asks the gateway for members of a guild and gives them as they come. The request is sent when the reading begins.</summary>
    /// <param name="request">Which members.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The members; ends after the last one.</returns>
    /// <exception cref="ChatException">
    /// While reading: there is no session that is ready, or it was lost before the last chunk (<see cref="ChatErrorKind.Disconnected"/>); Discord takes
    /// no such request now (<see cref="ChatErrorKind.RateLimited"/> with <see cref="ChatError.RetryAfter"/>); nothing came for a
    /// minute (<see cref="ChatErrorKind.Timeout"/>); or the reader fell too far behind (<see cref="ChatErrorKind.TooLarge"/>). The first three can be retried.
    /// </exception>
    /// <exception cref="MissingIntentException">As for <see cref="RequestGuildMembersAsync"/>.</exception>
    /// <exception cref="ArgumentException">The guild is another shard's.</exception>
    IAsyncEnumerable<DiscordMember> ListMembersAsync(GuildMembersRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Changes how the account is shown on this shard. What is not set stays as it is. The whole is remembered first; it is sent
    /// when there is a session, and else when there is one again.
    /// </summary>
    /// <param name="idleSince">Since when the account has been idle; null for not idle.</param>
    /// <param name="afk">Whether the account is away from the keyboard.</param>
    /// <param name="activity">What it is doing; null for nothing.</param>
    /// <param name="status">The status; <see cref="PresenceStatus.Offline"/> hides the account.</param>
    /// <param name="cancellationToken">Gives up sending; what was set stays remembered.</param>
    /// <returns>A task that ends when it was sent, alone or together with a later change, or remembered. Discord takes five in 20 s; those beyond wait and become one.</returns>
    /// <exception cref="ArgumentException">The activity's texts are too long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The status or the activity's type is none.</exception>
    Task UpdatePresenceAsync(
        Optional<DateTimeOffset?> idleSince = default, Optional<bool> afk = default, Optional<GatewayActivity?> activity = default, Optional<PresenceStatus> status = default, CancellationToken cancellationToken = default);

    /// <summary>Joins, changes or leaves a voice channel as far as the gateway is concerned; sound itself is not carried.</summary>
    /// <param name="guild">The guild, one of this shard's.</param>
    /// <param name="channel">The voice channel; null leaves the one that the account is in.</param>
    /// <param name="selfMute">Whether the account mutes itself; null leaves it to Discord.</param>
    /// <param name="selfDeaf">Whether the account deafens itself; null leaves it to Discord.</param>
    /// <param name="cancellationToken">Gives up waiting for the gateway's limit.</param>
    /// <returns>A task that ends when it was sent.</returns>
    /// <exception cref="ChatException">There is no session that is ready.</exception>
    /// <exception cref="ArgumentException">An id is none, or the guild is another shard's.</exception>
    Task UpdateVoiceStateAsync(GuildId guild, ChannelId? channel, bool? selfMute = null, bool? selfDeaf = null, CancellationToken cancellationToken = default);

    /// <summary>Asks the gateway about the voice channels of a guild. The answer comes as a <c>CHANNEL_INFO</c> event.</summary>
    /// <param name="guild">The guild, one of this shard's.</param>
    /// <param name="fields">What to tell; at least one.</param>
    /// <param name="cancellationToken">Gives up waiting for the gateway's limit.</param>
    /// <returns>A task that ends when the request was sent.</returns>
    /// <exception cref="ChatException">There is no session that is ready.</exception>
    /// <exception cref="ArgumentException">Nothing is asked for, the id is none, or the guild is another shard's.</exception>
    Task RequestChannelInfoAsync(GuildId guild, ChannelInfoFields fields, CancellationToken cancellationToken = default);

    /// <summary>Asks the gateway for the sounds of guilds. The answers come as <c>SOUNDBOARD_SOUNDS</c> events, one for each guild.</summary>
    /// <param name="guilds">The guilds, at least one, all of this shard.</param>
    /// <param name="cancellationToken">Gives up waiting for the gateway's limit.</param>
    /// <returns>A task that ends when the request was sent.</returns>
    /// <exception cref="ChatException">There is no session that is ready, or there are more guilds than one frame holds.</exception>
    /// <exception cref="ArgumentException">There is no guild, an id is none, or a guild is another shard's.</exception>
    Task RequestSoundboardSoundsAsync(IReadOnlyCollection<GuildId> guilds, CancellationToken cancellationToken = default);
}
