namespace ChatBridge.Adapters.Aster;

/// <summary>A channel of an Aster server.</summary>
public sealed class AsterChannel : ChatChannel
{
    /// <summary>Makes a channel.</summary>
    /// <param name="host">The connection's host.</param>
    /// <param name="id">The id.</param>
    /// <param name="name">Its name.</param>
    /// <param name="guildId">The server.</param>
    /// <param name="position">Its place in the server's list, 0 at the top.</param>
    public AsterChannel(ConnectionHost host, ChannelId id, string name, GuildId guildId, int position) : base(host, id, ChannelKind.Text, name, guildId) =>
        Position = position;

    /// <summary>Its place in the server's list, 0 at the top. Servers before version 1 tell none; there it is the place in which the channel was listed.</summary>
    public int Position { get; }
}
