namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Limits of everybody.</summary>
public sealed record NodeInfoGlobalLimits : RevoltObject
{
    /// <summary>Accounts in a group.</summary>
    public long? GroupSize { get; init; }

    /// <summary>Embeds of a message.</summary>
    public long? MessageEmbeds { get; init; }

    /// <summary>Messages that a message answers.</summary>
    public long? MessageReplies { get; init; }

    /// <summary>Reactions of a message.</summary>
    public long? MessageReactions { get; init; }

    /// <summary>Emoji of a server.</summary>
    public long? ServerEmoji { get; init; }

    /// <summary>Roles of a server.</summary>
    public long? ServerRoles { get; init; }

    /// <summary>Channels of a server.</summary>
    public long? ServerChannels { get; init; }

    /// <summary>The largest request, in bytes.</summary>
    public long? BodyLimitSize { get; init; }

    /// <summary>Who may make servers; empty for everybody.</summary>
    public IReadOnlyList<string>? RestrictServerCreation { get; init; }

    /// <summary>How long an account is new.</summary>
    public long? NewUserHours { get; init; }
}
