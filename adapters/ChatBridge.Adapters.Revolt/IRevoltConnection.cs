namespace ChatBridge.Adapters.Revolt;

/// <summary>The native form of a connection to Revolt: <c>connection.TryGetNative&lt;IRevoltConnection&gt;(out var revolt)</c>.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public interface IRevoltConnection
{
    /// <summary>The network's REST interface and file server.</summary>
    RevoltApi Api { get; }

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
