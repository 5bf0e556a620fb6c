using System.Collections.Immutable;

namespace ChatBridge.Adapters.Discord;

/// <summary>A Discord message: the native form of <see cref="IMessage"/>.</summary>
/// <remarks>Immutable. Ids are kept as numbers and become <see cref="EntityId"/> when asked for.</remarks>
public sealed class DiscordMessage : MessageBase
{
    private readonly ulong _channel;
    private readonly ulong _guild;
    private readonly ulong _reply;
    private readonly long _edited;   // UTC ticks; 0 for never

    internal DiscordMessage(ConnectionHost host, IUser author, string text, in MessageFields fields) : base(host, author, text)
    {
        (Snowflake, _channel, _guild, _reply, _edited) = (fields.Id, fields.ChannelId, fields.GuildId, fields.ReplyTo, fields.EditedTicks);
        (WebhookId, Flags, Type) = (fields.WebhookId, fields.Flags, fields.Type);
        (Attachments, Besides) = (fields.Attachments, fields.Besides);
    }

    /// <summary>The id as Discord writes it.</summary>
    public ulong Snowflake { get; }

    /// <inheritdoc/>
    public override MessageId Id => new(Snowflake);

    /// <inheritdoc/>
    public override ChannelId ChannelId => new(_channel);

    /// <summary>The guild, or null for a direct message and for messages that were read from history.</summary>
    public GuildId? GuildId => _guild == 0 ? null : new GuildId(_guild);

    /// <inheritdoc/>
    public override MessageId? ReplyTo => _reply == 0 ? null : new MessageId(_reply);

    /// <inheritdoc/>
    public override DateTimeOffset CreatedAt => Snowflakes.TimeOf(Snowflake);

    /// <inheritdoc/>
    public override DateTimeOffset? EditedAt => _edited == 0 ? null : new DateTimeOffset(_edited, TimeSpan.Zero);

    /// <inheritdoc/>
    public override ImmutableArray<Attachment> Attachments { get; }

    /// <summary>Discord's own kind: 0 for what people write, 19 for replies; others are notices.</summary>
    public int Type { get; }

    /// <summary>Discord's flags of the message.</summary>
    public int Flags { get; }

    /// <summary>The webhook that wrote it; 0 for none.</summary>
    public ulong WebhookId { get; }

    /// <summary>The message as the network sent it, in JSON. Empty unless <see cref="DiscordOptions.KeepNativePayloads"/> is on.</summary>
    public ReadOnlyMemory<byte> Payload { get; internal init; }

    internal MessageBesides Besides { get; }

    internal long EditedTicks => _edited;

    internal ulong GuildSnowflake => _guild;

    internal ulong ReplySnowflake => _reply;

    internal ulong ChannelSnowflake => _channel;

    /// <inheritdoc/>
    protected override MessageContent ParseContent() => BesidesReader.Append(base.ParseContent(), Besides, ParseText);

    /// <inheritdoc/>
    protected override string? ResolveName(MentionKind kind, EntityId target)
    {
        if (kind != MentionKind.Role)
        {
            return base.ResolveName(kind, target);
        }

        return _guild != 0 && Host.Guilds.Get(new GuildId(_guild)) is DiscordGuild guild ? guild.RoleNames.GetValueOrDefault(new RoleId(target)) : null;
    }
}
