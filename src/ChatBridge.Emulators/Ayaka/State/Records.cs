using System.Text.Json.Nodes;

namespace ChatBridge.Emulators.Ayaka;

/// <summary>A member of a guild; touched under the network's lock only.</summary>
internal sealed class MemberRecord(AyakaPerson person, DateTimeOffset joinedAt)
{
    public AyakaPerson Person { get; } = person;

    public DateTimeOffset JoinedAt { get; } = joinedAt;

    public string? Nick { get; set; }

    public List<long> Roles { get; } = [RoleRecord.Everyone];
}

/// <summary>A role of a guild.</summary>
internal sealed record RoleRecord(long Id, string Name, int Position, IReadOnlyList<string> Permissions)
{
    /// <summary>The id of the role that all members have: 0, and not nothing.</summary>
    public const long Everyone = 0;
}

/// <summary>A message as the network holds it; touched under the network's lock only.</summary>
internal sealed class MessageRecord(long id, AyakaChannel channel, AyakaPerson author, DateTimeOffset timestamp)
{
    private AyakaMessage? _snapshot;

    public long Id { get; } = id;

    public AyakaChannel Channel { get; } = channel;

    public AyakaPerson Author { get; } = author;

    public DateTimeOffset Timestamp { get; } = timestamp;

    public string Content { get; set; } = "";

    public bool Spoken { get; init; }

    public JsonArray Embeds { get; init; } = [];

    public DateTimeOffset? EditedAt { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }

    public List<string> Earlier { get; } = [];

    /// <summary>What the network holds now; made once until the next change, since those who wait look often.</summary>
    public AyakaMessage Snapshot() => _snapshot ??= new AyakaMessage
    {
        Id = Id,
        ChannelId = Channel.Id,
        ChannelName = Channel.Name,
        GuildId = Channel.Guild.Id,
        AuthorId = Author.Id,
        AuthorName = Author.Name,
        Content = Content,
        Timestamp = Timestamp,
        EditedAt = EditedAt,
        DeletedAt = DeletedAt,
        IsSpoken = Spoken,
        EmbedsJson = Embeds.ToJsonString(),
        EarlierTexts = [.. Earlier],
    };

    /// <summary>Says that something of the message changed.</summary>
    public void Touch() => _snapshot = null;
}

/// <summary>A message that is to be sent.</summary>
internal sealed record MessageDraft(string Content, bool Spoken = false, JsonArray? Embeds = null);
