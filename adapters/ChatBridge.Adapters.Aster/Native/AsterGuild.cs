namespace ChatBridge.Adapters.Aster;

/// <summary>An Aster server as a guild: it is the only one of its connection, and its id is its host and port.</summary>
public sealed class AsterGuild : ChatGuild
{
    private readonly Func<IReadOnlyList<AsterChannel>> _channels;

    internal AsterGuild(ConnectionHost host, GuildId id, string name, ReadOnlyMemory<byte> icon, int apiMajor, Func<IReadOnlyList<AsterChannel>> channels) : base(host, id, name) =>
        (Icon, ApiMajor, _channels) = (icon, apiMajor, channels);

    /// <summary>The server's picture, a PNG by custom; empty when it has none.</summary>
    public ReadOnlyMemory<byte> Icon { get; }

    /// <summary>The first number of the protocol version that the server told, or -1.</summary>
    public int ApiMajor { get; }

    /// <summary>The channels that the account can see, by their position.</summary>
    /// <inheritdoc/>
    public override IAsyncEnumerable<IChannel> ListChannelsAsync(CancellationToken cancellationToken = default) => _channels().ToAsyncEnumerable<IChannel>();
}
