using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ChatBridge.Adapters.Aster;

/// <summary>The native form of a connection to Aster: one server with one account. <c>connection.TryGetNative&lt;IAsterConnection&gt;(out var aster)</c>.</summary>
/// <remarks>Safe to use from any thread. <c>Get</c> and properties read what is known, <c>Fetch</c> asks the server.</remarks>
public interface IAsterConnection
{
    /// <summary>The server: its name, picture, and protocol version.</summary>
    AsterGuild Guild { get; }

    /// <summary>The id of the account on this server; null before the first login and without an account.</summary>
    ulong? SelfUuid { get; }

    /// <summary>The channels that the account can see, by their position.</summary>
    ImmutableArray<AsterChannel> Channels { get; }

    /// <summary>The users of the server that are remembered.</summary>
    ImmutableArray<AsterUser> Users { get; }

    /// <summary>Emoji.</summary>
    AsterEmojis Emojis { get; }

    /// <summary>The account itself.</summary>
    AsterAccountCommands Account { get; }

    /// <summary>How far channels were read.</summary>
    AsterUnread Unread { get; }

    /// <summary>Making, changing and deleting channels.</summary>
    AsterChannelCommands ChannelCommands { get; }

    /// <summary>Groups and permissions.</summary>
    AsterGroups Groups { get; }

    /// <summary>Sync data and the list of servers.</summary>
    AsterSync Sync { get; }

    /// <summary>A user, from what is known.</summary>
    /// <param name="uuid">The id.</param>
    /// <returns>The user, or null.</returns>
    AsterUser? GetUser(ulong uuid);

    /// <summary>A channel, from what is known.</summary>
    /// <param name="uuid">The id.</param>
    /// <returns>The channel, or null.</returns>
    AsterChannel? GetChannel(ulong uuid);

    /// <summary>A channel by its name, from what is known. Prefer ids: names change, and need not be unique; of several the topmost is meant.</summary>
    /// <param name="name">The name, with <c>#</c> before it or without.</param>
    /// <returns>The channel, or null.</returns>
    AsterChannel? GetChannelByName(string name);

    /// <summary>A user, freshly from the server, with the picture.</summary>
    /// <param name="uuid">The id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The user, or null when there is none.</returns>
    /// <exception cref="ChatException">The server could not be asked.</exception>
    ValueTask<AsterUser?> FetchUserAsync(ulong uuid, CancellationToken cancellationToken = default);

    /// <summary>All users of the server, freshly, with their pictures.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The users.</returns>
    /// <exception cref="ChatException">The server could not be asked.</exception>
    ValueTask<ImmutableArray<AsterUser>> FetchUsersAsync(CancellationToken cancellationToken = default);

    /// <summary>The ids of the users who are there, freshly. Servers are known to name users who have left meanwhile; <see cref="IPresences"/> does not trust that list.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The ids.</returns>
    /// <exception cref="ChatException">The server could not be asked.</exception>
    ValueTask<ImmutableArray<ulong>> FetchOnlineAsync(CancellationToken cancellationToken = default);

    /// <summary>The channels that the account can see, freshly, by their position.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The channels.</returns>
    /// <exception cref="ChatException">The server could not be asked.</exception>
    ValueTask<ImmutableArray<AsterChannel>> FetchChannelsAsync(CancellationToken cancellationToken = default);

    /// <summary>The server's name, freshly.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The name; may be empty.</returns>
    /// <exception cref="ChatException">The server could not be asked.</exception>
    ValueTask<string> FetchNameAsync(CancellationToken cancellationToken = default);

    /// <summary>The server's picture, freshly.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A PNG by custom; may be empty.</returns>
    /// <exception cref="ChatException">The server could not be asked.</exception>
    ValueTask<ReadOnlyMemory<byte>> FetchIconAsync(CancellationToken cancellationToken = default);

    /// <summary>Asks the server for a sign of life. The connection does so on its own too.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How long the answer took.</returns>
    /// <exception cref="ChatException">The server could not be asked.</exception>
    ValueTask<TimeSpan> PingAsync(CancellationToken cancellationToken = default);

    /// <summary>Tells the server that the account leaves, which servers take note of and do nothing about. Stopping the connection is what ends it.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    /// <exception cref="ChatException">The server could not be asked.</exception>
    ValueTask LeaveAsync(CancellationToken cancellationToken = default);

    /// <summary>Sends a packet as it is and does not wait for its answer, which comes as <see cref="AsterPacketReceived"/>.</summary>
    /// <param name="packet">The packet; its <c>command</c> is a text. Commands without fields must have none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the packet is written.</returns>
    /// <exception cref="ArgumentException">The packet names no command.</exception>
    /// <exception cref="ChatException">There is no ready session.</exception>
    ValueTask SendAsync(JsonObject packet, CancellationToken cancellationToken = default);

    /// <summary>Sends a packet as it is and waits for its answer.</summary>
    /// <param name="packet">The packet; its <c>command</c> is a text. Commands without fields must have none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The answer, whatever its <c>status</c>.</returns>
    /// <exception cref="ArgumentException">The packet names no command.</exception>
    /// <exception cref="ChatException">There is no ready session, or no answer came.</exception>
    ValueTask<JsonObject> GetResponseAsync(JsonObject packet, CancellationToken cancellationToken = default);
}
