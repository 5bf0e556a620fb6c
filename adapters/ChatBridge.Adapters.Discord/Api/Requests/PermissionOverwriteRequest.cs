using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>What a role or a member may or may not do in a channel.</summary>
public sealed record PermissionOverwriteRequest : DiscordRequest
{
    /// <summary>Whether it is for a role or a member.</summary>
    public required OverwriteType Type { get; init; }

    /// <summary>What is allowed.</summary>
    public Permissions? Allow { get; init; }

    /// <summary>What is forbidden.</summary>
    public Permissions? Deny { get; init; }
}
