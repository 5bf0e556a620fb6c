namespace ChatBridge.Adapters.Ayaka;

/// <summary>The native form of a connection to Ayaka: <c>connection.TryGetNative&lt;IAyakaConnection&gt;(out var ayaka)</c>.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public interface IAyakaConnection
{
    /// <summary>The network's REST interface.</summary>
    AyakaApi Api { get; }

    /// <summary>How an account is shown, as the gateway told last.</summary>
    /// <param name="user">The account.</param>
    /// <returns>The presence, or null when nothing was told.</returns>
    AyakaPresence? GetPresence(UserId user);

    /// <summary>Shows the own account otherwise. It is remembered and shown again after a reconnect; while the connection is down it is only remembered. The network does not confirm it.</summary>
    /// <param name="presence">How.</param>
    /// <param name="cancellationToken">Gives up sending; it stays remembered.</param>
    /// <returns>A task that ends when it was sent or remembered.</returns>
    /// <exception cref="ArgumentException">It has no type.</exception>
    ValueTask SetPresenceAsync(AyakaPresence presence, CancellationToken cancellationToken = default);

    /// <summary>Has all guilds asked for anew, as after an event that did not tell which guild it concerns. What changed comes as events.</summary>
    void RefreshGuilds();
}
