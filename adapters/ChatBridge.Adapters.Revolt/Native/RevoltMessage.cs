using System.Collections.Immutable;

namespace ChatBridge.Adapters.Revolt;

/// <summary>A message: the native form of <see cref="IMessage"/>.</summary>
/// <remarks>Immutable.</remarks>
public sealed class RevoltMessage : MessageBase
{
    private readonly EntityId _id;
    private readonly EntityId _channel;
    private readonly long _edited;   // UTC ticks; 0 for never
    private readonly MessageRest? _rest;   // what most messages have none of

    internal RevoltMessage(ConnectionHost host, IUser author, string text, in MessageFields fields) : base(host, author, text) =>
        (_id, _channel, _edited, _rest, Flags, IsPinned) = (fields.Id, fields.Channel, fields.EditedTicks, fields.Rest, fields.Flags, fields.IsPinned);

    /// <inheritdoc/>
    public override MessageId Id => new(_id);

    /// <inheritdoc/>
    public override ChannelId ChannelId => new(_channel);

    /// <inheritdoc/>
    public override MessageId? ReplyTo => Replies is [var first, ..] ? first : null;

    /// <summary>All messages that it answers, at most five.</summary>
    public ImmutableArray<MessageId> Replies => _rest?.Replies ?? [];

    /// <inheritdoc/>
    public override DateTimeOffset CreatedAt => Ulids.TimeOf(_id);

    /// <inheritdoc/>
    public override DateTimeOffset? EditedAt => _edited == 0 ? null : new DateTimeOffset(_edited, TimeSpan.Zero);

    /// <inheritdoc/>
    public override ImmutableArray<Attachment> Attachments => _rest?.Attachments ?? [];

    /// <summary>Whether it is pinned, as far as the network told.</summary>
    public bool IsPinned { get; }

    /// <summary>The network's flags: the lowest bit means that nobody is notified.</summary>
    public uint Flags { get; }

    /// <summary>The name, picture and colour that it is shown with in place of the author's; null for none.</summary>
    public RevoltMasquerade? Masquerade => _rest?.Masquerade;

    /// <summary>The webhook that wrote it, as it was shown then; null for none.</summary>
    public RevoltWebhookAuthor? Webhook => _rest?.Webhook;

    /// <summary>Whether the network itself wrote it, about something that happened.</summary>
    public bool IsSystem => _rest is { System.Length: > 0 };

    /// <summary>The network's own notice in JSON; empty for what people write.</summary>
    public ReadOnlyMemory<byte> System => _rest?.System ?? [];

    /// <summary>The embeds in JSON, a list; empty for none.</summary>
    public ReadOnlyMemory<byte> Embeds => _rest?.Embeds ?? [];

    internal MessageRest? Rest => _rest;

    internal EntityId Channel => _channel;

    internal long EditedTicks => _edited;

    /// <inheritdoc/>
    protected override MessageContent ParseContent() => BesidesReader.Make(_rest, Text, ParseText, Host);

    /// <inheritdoc/>
    protected override string? ResolveName(MentionKind kind, EntityId target) => kind == MentionKind.Role
        ? Host.Channels.Get(ChannelId)?.GuildId is { } server && Host.Guilds.Get(server) is RevoltServer known ? known.FindRole(new RoleId(target))?.Name : null
        : base.ResolveName(kind, target);
}
