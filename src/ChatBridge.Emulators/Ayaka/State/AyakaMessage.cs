using System.Collections.Immutable;

namespace ChatBridge.Emulators.Ayaka;

/// <summary>What the network holds of one message at the moment of asking; it does not change afterwards.</summary>
public sealed record AyakaMessage
{
    /// <summary>Gets the message's id.</summary>
    public required long Id { get; init; }

    /// <summary>Gets the id of its channel.</summary>
    public required long ChannelId { get; init; }

    /// <summary>Gets the name of its channel.</summary>
    public required string ChannelName { get; init; }

    /// <summary>Gets the id of its guild.</summary>
    public required long GuildId { get; init; }

    /// <summary>Gets the author's id.</summary>
    public required long AuthorId { get; init; }

    /// <summary>Gets the author's name.</summary>
    public required string AuthorName { get; init; }

    /// <summary>Gets the text as it stands now.</summary>
    public required string Content { get; init; }

    /// <summary>Gets when it was sent.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Gets when it was last edited, or null.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Gets when it was deleted, or null while it stands.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Gets whether it was deleted.</summary>
    public bool IsDeleted => DeletedAt is not null;

    /// <summary>Gets whether it is to be read aloud.</summary>
    public bool IsSpoken { get; init; }

    /// <summary>Gets the embeds as the JSON array that the wire has; empty for none.</summary>
    public string EmbedsJson { get; init; } = "[]";

    /// <summary>Gets the earlier texts, oldest first.</summary>
    public ImmutableArray<string> EarlierTexts { get; init; } = [];
}
