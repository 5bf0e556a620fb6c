using System.Diagnostics.CodeAnalysis;

namespace ChatBridge.Adapters;

/// <summary>A channel as adapters make it. Derive to add what only one network knows; the derived object is the native form.</summary>
public class ChatChannel : IChannel
{
    private readonly ConnectionHost _host;

    /// <summary>Makes a channel.</summary>
    /// <param name="host">The connection's host.</param>
    /// <param name="id">The id.</param>
    /// <param name="kind">What sort of place it is.</param>
    /// <param name="name">Its name without a sign, or empty.</param>
    /// <param name="guildId">The guild it belongs to, or null.</param>
    public ChatChannel(ConnectionHost host, ChannelId id, ChannelKind kind, string name, GuildId? guildId)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(name);
        (_host, Id, Kind, Name, GuildId) = (host, id, kind, name, guildId);
    }

    /// <inheritdoc/>
    public ChannelId Id { get; }

    /// <inheritdoc/>
    public GuildId? GuildId { get; }

    /// <inheritdoc/>
    public ChannelKind Kind { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IChatConnection Connection => _host.Connection;

    /// <summary>What can be done here. By default what the connection can; override it where a channel offers less.</summary>
    public virtual CapabilitySet Capabilities => _host.Features.Capabilities;

    /// <summary>
    /// Whether <see cref="Capability.SendMessages"/> is absent because the account lacks a permission. The error of a send is then of
    /// kind <see cref="ChatErrorKind.Forbidden"/>; where such a channel takes no messages at all it is <see cref="ChatErrorKind.Unsupported"/>.
    /// </summary>
    public virtual bool IsSendingForbidden => false;

    /// <inheritdoc/>
    public ValueTask<SendReceipt> SendAsync(OutgoingMessage message, CancellationToken cancellationToken = default) =>
        _host.SendAsync(this, message, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Page<IMessage>> FetchHistoryAsync(HistoryQuery query, CancellationToken cancellationToken = default) =>
        _host.FetchHistoryAsync(this, query, cancellationToken);

    /// <inheritdoc/>
    public bool TryGetFeature<TFeature>([NotNullWhen(true)] out TFeature? feature) where TFeature : class =>
        (feature = _host.FindFeature<TFeature>(this)) is not null;

    /// <inheritdoc/>
    public virtual bool TryGetNative<TNative>([NotNullWhen(true)] out TNative? native) where TNative : class => (native = this as TNative) is not null;

    /// <summary>The name and the id.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"#{Name} ({Id})";
}
