using System.Text;

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

    /// <summary>The channel's id as the number that Aster writes.</summary>
    public ulong Uuid => AsterIds.Number(Id.Value);

    /// <summary>Its place in the server's list, 0 at the top. Servers before version 1 tell none; there it is the place in which the channel was listed.</summary>
    public int Position { get; }

    /// <inheritdoc/>
    public override CapabilitySet Capabilities => IsSendingForbidden ? base.Capabilities.With(Capability.SendMessages, Support.Absent) : base.Capabilities;

    /// <inheritdoc/>
    public override bool IsSendingForbidden => TryGetServer()?.SelfPermissions is { } own && own[AsterPermission.SendMessages] == AsterPermissionState.Deny;

    /// <summary>Sends a text.</summary>
    /// <param name="text">The text; it is sent as exactly this one, in one message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The message that was sent.</returns>
    /// <exception cref="ChatException">The text is empty or longer than a message may be, the account may not send here, or the server could not be asked.</exception>
    public ValueTask<AsterMessage> SendAsync(string text, CancellationToken cancellationToken = default) => SendAsync(text, null, cancellationToken);

    /// <summary>Sends a text that answers a message.</summary>
    /// <param name="text">The text; it is sent as exactly this one, in one message.</param>
    /// <param name="replyTo">The id of the message to answer, of this channel or another; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The message that was sent.</returns>
    /// <exception cref="ChatException">The text is empty or longer than a message may be, the account may not send here, the message to answer is gone, or the server could not be asked.</exception>
    public async ValueTask<AsterMessage> SendAsync(string text, ulong? replyTo, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Capabilities.Limits.MaxText is { } limit && Encoding.UTF8.GetByteCount(text) > limit.Length)
        {
            throw new ChatException(new ChatError(ChatErrorKind.TooLarge, Effect.NotApplied, $"The text has more than {limit.Length} bytes and would become several messages. Send it in parts, or as an OutgoingMessage, which is split.") { Connection = Connection.Name });
        }

        OutgoingMessage message = text;
        message = message with { ReplyTo = replyTo is { } target ? new MessageId(target) : null };
        var receipt = await SendAsync(message, cancellationToken).ConfigureAwait(false);
        return Server.ToSent(this, receipt.Parts[0], text, replyTo);
    }

    /// <summary>Reads the newest messages.</summary>
    /// <param name="count">How many; by custom 100.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The messages, oldest first; fewer than asked for when there are no more.</returns>
    /// <exception cref="ChatException">The account may not read here, the channel is gone, or the server could not be asked.</exception>
    public ValueTask<IReadOnlyList<AsterMessage>> FetchHistoryAsync(int count = 100, CancellationToken cancellationToken = default) => FetchHistoryAsync(count, null, cancellationToken);

    /// <summary>Reads the messages before another one.</summary>
    /// <param name="count">How many.</param>
    /// <param name="before">The message, which is not among those that are read; null for the newest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The messages, oldest first; fewer than asked for when there are no more.</returns>
    /// <exception cref="ChatException">The account may not read here, the channel is gone, or the server could not be asked.</exception>
    public ValueTask<IReadOnlyList<AsterMessage>> FetchHistoryAsync(int count, AsterMessage? before, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return Server.FetchHistoryAsync(this, count, before, cancellationToken);
    }

    private AsterConnection Server => TryGetServer() ?? throw new InvalidOperationException("The channel belongs to no Aster connection.");

    private AsterConnection? TryGetServer() => Connection.TryGetNative<AsterConnection>(out var server) ? server : null;
}
