using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A message.</summary>
public sealed record MessageObject : DiscordObject
{
    /// <summary>The id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The channel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake ChannelId { get; init; }

    /// <summary>The guild; in events only.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>Who wrote it; of a webhook only id, name and picture.</summary>
    public UserObject? Author { get; init; }

    /// <summary>The author's membership, without the user; in events only.</summary>
    public MemberObject? Member { get; init; }

    /// <summary>The text, in the network's Markdown; null when an update does not mention it.</summary>
    public string? Content { get; init; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>When it was last edited; null for never.</summary>
    [JsonConverter(typeof(OptionalConverter<DateTimeOffset?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset?> EditedTimestamp { get; init; }

    /// <summary>Whether it is read aloud.</summary>
    public bool Tts { get; init; }

    /// <summary>Whether it notified everybody.</summary>
    public bool MentionEveryone { get; init; }

    /// <summary>The users that it mentions.</summary>
    public IReadOnlyList<UserObject>? Mentions { get; init; }

    /// <summary>The roles that it mentions.</summary>
    public IReadOnlyList<Snowflake>? MentionRoles { get; init; }

    /// <summary>The channels that it mentions, in messages of followed channels.</summary>
    public IReadOnlyList<ChannelMentionObject>? MentionChannels { get; init; }

    /// <summary>Its files.</summary>
    public IReadOnlyList<AttachmentObject>? Attachments { get; init; }

    /// <summary>Its embeds.</summary>
    public IReadOnlyList<EmbedObject>? Embeds { get; init; }

    /// <summary>The reactions to it.</summary>
    public IReadOnlyList<ReactionObject>? Reactions { get; init; }

    /// <summary>What its sender marked it with.</summary>
    public string? Nonce { get; init; }

    /// <summary>Whether it is pinned.</summary>
    public bool Pinned { get; init; }

    /// <summary>The webhook that wrote it.</summary>
    public Snowflake? WebhookId { get; init; }

    /// <summary>The kind.</summary>
    public MessageType? Type { get; init; }

    /// <summary>The activity that it invites to.</summary>
    public MessageActivityObject? Activity { get; init; }

    /// <summary>The application of that activity, in part.</summary>
    public ApplicationObject? Application { get; init; }

    /// <summary>The application that wrote it.</summary>
    public Snowflake? ApplicationId { get; init; }

    /// <summary>Flags of the message.</summary>
    public MessageFlags? Flags { get; init; }

    /// <summary>What it answers, forwards or reports.</summary>
    public MessageReferenceObject? MessageReference { get; init; }

    /// <summary>The messages that it forwards.</summary>
    public IReadOnlyList<MessageSnapshotObject>? MessageSnapshots { get; init; }

    /// <summary>The message that it answers; absent when it was not loaded, null when it is gone.</summary>
    [JsonConverter(typeof(OptionalConverter<MessageObject>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<MessageObject> ReferencedMessage { get; init; }

    /// <summary>The interaction that it came from.</summary>
    public InteractionMetadataObject? InteractionMetadata { get; init; }

    /// <summary>The interaction that it came from, in the old form.</summary>
    public MessageInteractionObject? Interaction { get; init; }

    /// <summary>The thread that began with it.</summary>
    public ChannelObject? Thread { get; init; }

    /// <summary>Its components.</summary>
    public IReadOnlyList<ComponentObject>? Components { get; init; }

    /// <summary>Its stickers.</summary>
    public IReadOnlyList<StickerItemObject>? StickerItems { get; init; }

    /// <summary>Its stickers, in the old form.</summary>
    public IReadOnlyList<StickerObject>? Stickers { get; init; }

    /// <summary>About where it stands in a thread.</summary>
    public int? Position { get; init; }

    /// <summary>What a purchase message reports.</summary>
    public RoleSubscriptionObject? RoleSubscriptionData { get; init; }

    /// <summary>The things that its components' values name.</summary>
    public ResolvedObject? Resolved { get; init; }

    /// <summary>Its poll.</summary>
    public PollObject? Poll { get; init; }

    /// <summary>The call that it reports.</summary>
    public CallObject? Call { get; init; }

    /// <summary>The colours that it shares.</summary>
    public SharedThemeObject? SharedClientTheme { get; init; }

    /// <summary>The kind of its channel; in events only.</summary>
    public DiscordChannelType? ChannelType { get; init; }
}
