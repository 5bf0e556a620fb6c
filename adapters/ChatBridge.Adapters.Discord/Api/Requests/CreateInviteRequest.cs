using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A new invite.</summary>
public sealed record CreateInviteRequest : DiscordRequest
{
    /// <summary>Seconds until it ends: 0 for never, at most 604,800 (7 days). Null for a day.</summary>
    public int? MaxAge { get; init; }

    /// <summary>How often it can be used: 0 for any number, at most 100.</summary>
    public int? MaxUses { get; init; }

    /// <summary>Whether those who come with it leave when they disconnect without a role.</summary>
    public bool? Temporary { get; init; }

    /// <summary>Whether it is a new one even if there is one like it.</summary>
    public bool? Unique { get; init; }

    /// <summary>What a voice channel's invite leads to.</summary>
    public InviteTargetType? TargetType { get; init; }

    /// <summary>Whose stream it leads to.</summary>
    public Snowflake? TargetUserId { get; init; }

    /// <summary>Which application it leads to.</summary>
    public Snowflake? TargetApplicationId { get; init; }

    /// <summary>The roles that those who come with it get.</summary>
    public IReadOnlyList<Snowflake>? RoleIds { get; init; }
}
