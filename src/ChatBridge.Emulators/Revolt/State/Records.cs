using System.Text.Json;

namespace ChatBridge.Emulators.Revolt;

/// <summary>What a role or a channel allows and denies.</summary>
internal readonly record struct PermissionOverride(EmulatedPermissions Allow, EmulatedPermissions Deny)
{
    public EmulatedPermissions Apply(EmulatedPermissions before) => (before | Allow) & ~Deny;
}

/// <summary>A role of a server; rank 0 is the highest.</summary>
internal sealed class RoleRecord(string id, string name)
{
    public string Id { get; } = id;

    public string Name { get; set; } = name;

    public PermissionOverride Permissions { get; set; }

    public string? Colour { get; set; }

    public bool Hoist { get; set; }

    public long Rank { get; set; }

    public EmulatedFile? Icon { get; set; }
}

/// <summary>An account in a server.</summary>
internal sealed class MemberRecord(EmulatedServer server, EmulatedUser user, DateTimeOffset joinedAt)
{
    public EmulatedServer Server { get; } = server;

    public EmulatedUser User { get; } = user;

    public DateTimeOffset JoinedAt { get; } = joinedAt;

    public string? Nickname { get; set; }

    public string? Pronouns { get; set; }

    public EmulatedFile? Avatar { get; set; }

    public List<string> Roles { get; set; } = [];

    public DateTimeOffset? Timeout { get; set; }

    public bool CanPublish { get; set; } = true;

    public bool CanReceive { get; set; } = true;
}

/// <summary>A ban, which needs no account to exist.</summary>
internal sealed record BanRecord(string ServerId, string UserId, string? Reason);

/// <summary>An invite to a server's channel or a group.</summary>
internal sealed record InviteRecord(string Code, EmulatedChannel Channel, EmulatedUser Creator);

/// <summary>A custom emoji; its id is that of its file.</summary>
internal sealed record EmojiRecord(string Id, EmulatedServer Server, EmulatedUser Creator, bool Animated, bool Nsfw)
{
    public required string Name { get; set; }
}

/// <summary>A webhook of a channel.</summary>
internal sealed class WebhookRecord(string id, EmulatedChannel channel, EmulatedUser creator, string token)
{
    public string Id { get; } = id;

    public EmulatedChannel Channel { get; } = channel;

    public EmulatedUser Creator { get; } = creator;

    public string Token { get; } = token;

    public required string Name { get; set; }

    public EmulatedFile? Avatar { get; set; }

    public EmulatedPermissions Permissions { get; set; } = EmulatedPermissions.Webhook;
}

/// <summary>A login of a person.</summary>
internal sealed class SessionRecord(string id, EmulatedUser user, string token)
{
    public string Id { get; } = id;

    public EmulatedUser User { get; } = user;

    public string Token { get; } = token;

    public required string Name { get; set; }

    public DateTimeOffset LastSeen { get; init; }
}

/// <summary>A proof of a second factor: first asked for, then validated, then used once.</summary>
internal sealed class MfaTicket(string id, EmulatedUser user, string token, DateTimeOffset madeAt)
{
    public string Id { get; } = id;

    public EmulatedUser User { get; } = user;

    public string Token { get; } = token;

    public DateTimeOffset MadeAt { get; } = madeAt;

    public bool Validated { get; set; }
}

/// <summary>Who is in a voice channel.</summary>
internal sealed record VoiceRecord(EmulatedUser User, EmulatedChannel Channel, DateTimeOffset JoinedAt, bool Publishing, bool Receiving, bool Screensharing, bool Camera);

/// <summary>An entry of a server's audit log.</summary>
internal sealed record AuditRecord(string Id, EmulatedServer Server, EmulatedUser User, string? Target, string? Reason, string Action, WireMap Details);

/// <summary>Which reactions a message offers, and whether others are refused.</summary>
internal sealed record InteractionsDraft(List<string> Reactions, bool Restrict);

/// <summary>A message on its way in, checked for form but not yet against the network's state.</summary>
internal sealed record MessageDraft
{
    public string? Content { get; init; }

    public List<string> Attachments { get; init; } = [];

    public List<(string Id, bool Mention, bool FailIfNotExists)> Replies { get; init; } = [];

    public List<EmbedDraft> Embeds { get; init; } = [];

    public WireMap? Masquerade { get; init; }

    public InteractionsDraft? Interactions { get; init; }

    public int? Flags { get; init; }

    /// <summary>The nonce of the body, which takes the place of the key in the header.</summary>
    public string? Nonce { get; init; }

    /// <summary>The key of the header, or one of the network's making.</summary>
    public required string Key { get; init; }

    public WebhookRecord? Webhook { get; init; }

    /// <summary>Says that the call fails once the files were taken.</summary>
    public bool FailsAfterFiles { get; init; }
}

/// <summary>An embed on its way in.</summary>
internal sealed record EmbedDraft(JsonElement Json, string? Description, string? Media);
