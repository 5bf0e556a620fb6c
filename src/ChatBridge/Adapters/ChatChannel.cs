using System.Diagnostics.CodeAnalysis;

namespace ChatBridge.Adapters;

/// <summary>A channel as adapters make it. Derive to add what only one network knows; the derived object is the native form.</summary>
public class ChatChannel : IChannel
{
    private readonly GuildId _guildId;   // no id for none: half the size of a nullable, and there are many channels

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
        (Host, Id, Kind, Name, _guildId) = (host, id, kind, name, guildId ?? default);
    }

    /// <summary>The connection's host.</summary>
    protected ConnectionHost Host { get; }

    /// <inheritdoc/>
    public ChannelId Id { get; }

    /// <inheritdoc/>
    public GuildId? GuildId => _guildId.Value.IsNone ? null : _guildId;

    /// <inheritdoc/>
    public ChannelKind Kind { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IChatConnection Connection => Host.Connection;

    /// <summary>What can be done here. By default what the connection can; override it where a channel offers less, or takes shorter texts.</summary>
    public virtual CapabilitySet Capabilities => Host.Features.Capabilities;

    /// <summary>
    /// Whether <see cref="Capability.SendMessages"/> is absent because the account lacks a permission. The error of a send is then of
    /// kind <see cref="ChatErrorKind.Forbidden"/>; where such a channel takes no messages at all it is <see cref="ChatErrorKind.Unsupported"/>.
    /// </summary>
    public virtual bool IsSendingForbidden => false;

    /// <summary>Why <see cref="Capability.SendMessages"/> is absent and what to do about it, as sentences for the error of a send; null where there is nothing to say.</summary>
    protected internal virtual string? WhyNothingCanBeSent => null;

    /// <inheritdoc/>
    public ValueTask<SendReceipt> SendAsync(OutgoingMessage message, CancellationToken cancellationToken = default) =>
        Host.SendAsync(this, message, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Page<IMessage>> FetchHistoryAsync(HistoryQuery query, CancellationToken cancellationToken = default) =>
        Host.FetchHistoryAsync(this, query, cancellationToken);

    /// <inheritdoc/>
    public bool TryGetFeature<TFeature>([NotNullWhen(true)] out TFeature? feature) where TFeature : class =>
        (feature = Host.FindFeature<TFeature>(this)) is not null;

    /// <inheritdoc/>
    public virtual bool TryGetNative<TNative>([NotNullWhen(true)] out TNative? native) where TNative : class => (native = this as TNative) is not null;

    /// <summary>The name and the id.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"#{Name} ({Id})";
}
