using System.Diagnostics.CodeAnalysis;

namespace ChatBridge.Adapters;

/// <summary>A guild as adapters make it. Derive to add what only one network knows; the derived object is the native form.</summary>
public class ChatGuild : IGuild
{
    private readonly ConnectionHost _host;

    /// <summary>Makes a guild.</summary>
    /// <param name="host">The connection's host.</param>
    /// <param name="id">The id.</param>
    /// <param name="name">Its name.</param>
    public ChatGuild(ConnectionHost host, GuildId id, string name)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(name);
        (_host, Id, Name) = (host, id, name);
    }

    /// <inheritdoc/>
    public GuildId Id { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IChatConnection Connection => _host.Connection;

    /// <summary>The channels: by default those of this guild in the cache.</summary>
    /// <inheritdoc/>
    public virtual IAsyncEnumerable<IChannel> ListChannelsAsync(CancellationToken cancellationToken = default) =>
        _host.Channels.Values.Where(channel => channel.GuildId == Id).ToAsyncEnumerable();

    /// <inheritdoc/>
    public bool TryGetFeature<TFeature>([NotNullWhen(true)] out TFeature? feature) where TFeature : class =>
        (feature = _host.Features.Find(typeof(TFeature), this) as TFeature) is not null;

    /// <inheritdoc/>
    public virtual bool TryGetNative<TNative>([NotNullWhen(true)] out TNative? native) where TNative : class => (native = this as TNative) is not null;

    /// <summary>The name and the id.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"{Name} ({Id})";
}
