namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The things that an interaction's values name, by id.</summary>
public sealed record ResolvedObject : DiscordObject
{
    /// <summary>The users.</summary>
    public IReadOnlyDictionary<Snowflake, UserObject>? Users { get; init; }

    /// <summary>The memberships, without user, deaf and mute.</summary>
    public IReadOnlyDictionary<Snowflake, MemberObject>? Members { get; init; }

    /// <summary>The roles.</summary>
    public IReadOnlyDictionary<Snowflake, RoleObject>? Roles { get; init; }

    /// <summary>The channels, in part.</summary>
    public IReadOnlyDictionary<Snowflake, ChannelObject>? Channels { get; init; }

    /// <summary>The messages, in part.</summary>
    public IReadOnlyDictionary<Snowflake, MessageObject>? Messages { get; init; }

    /// <summary>The files.</summary>
    public IReadOnlyDictionary<Snowflake, AttachmentObject>? Attachments { get; init; }
}
