using System.Collections.Immutable;

namespace ChatBridge.Adapters.Revolt;

/// <summary>The native form of a connection to Revolt: <c>connection.TryGetNative&lt;IRevoltConnection&gt;(out var revolt)</c>.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public interface IRevoltConnection
{
    /// <summary>The network's REST interface and file server.</summary>
    RevoltApi Api { get; }

    /// <summary>Finds a custom emoji of one of the account's servers, as it was told last.</summary>
    /// <param name="id">The emoji.</param>
    /// <returns>The emoji, or null where it is not known.</returns>
    RevoltEmoji? GetEmoji(EntityId id);

    /// <summary>The emoji of a server, as they were told last; none without guilds in the cache.</summary>
    /// <param name="server">The server.</param>
    /// <returns>The emoji.</returns>
    ImmutableArray<RevoltEmoji> GetEmojis(GuildId server);

    /// <summary>Who is in a voice channel, as it was told last.</summary>
    /// <param name="channel">The channel.</param>
    /// <returns>Those who are in it, in no order.</returns>
    ImmutableArray<RevoltVoiceState> GetVoiceStates(ChannelId channel);

    /// <summary>Begins to show that the account types. Programs show it for a few seconds; repeat it every three.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is said.</returns>
    /// <exception cref="ChatException">There is no ready session.</exception>
    ValueTask BeginTypingAsync(ChannelId channel, CancellationToken cancellationToken = default);

    /// <summary>Stops to show that the account types.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is said.</returns>
    /// <exception cref="ChatException">There is no ready session.</exception>
    ValueTask EndTypingAsync(ChannelId channel, CancellationToken cancellationToken = default);

    /// <summary>Asks to hear of changes of the users of a server, for 15 minutes and at most five servers. Bots hear of them anyway.</summary>
    /// <param name="server">The server.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is said.</returns>
    /// <exception cref="ChatException">There is no ready session.</exception>
    ValueTask SubscribeAsync(GuildId server, CancellationToken cancellationToken = default);
}
