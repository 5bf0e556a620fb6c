using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Flags of an application. Bits that are not named here are kept.</summary>
[Flags]
[JsonConverter(typeof(FlagsConverter<ApplicationFlags>))]
public enum ApplicationFlags : ulong
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>It uses automatic moderation.</summary>
    ApplicationAutoModerationRuleCreateBadge = 1UL << 6,

    /// <summary>It may see presences.</summary>
    GatewayPresence = 1UL << 12,

    /// <summary>It may see presences while it is in few guilds.</summary>
    GatewayPresenceLimited = 1UL << 13,

    /// <summary>It may see members.</summary>
    GatewayGuildMembers = 1UL << 14,

    /// <summary>It may see members while it is in few guilds.</summary>
    GatewayGuildMembersLimited = 1UL << 15,

    /// <summary>It grew so fast that it must be verified.</summary>
    VerificationPendingGuildLimit = 1UL << 16,

    /// <summary>It runs inside the network's program.</summary>
    Embedded = 1UL << 17,

    /// <summary>It may see messages' content.</summary>
    GatewayMessageContent = 1UL << 18,

    /// <summary>It may see messages' content while it is in few guilds.</summary>
    GatewayMessageContentLimited = 1UL << 19,

    /// <summary>It has commands.</summary>
    ApplicationCommandBadge = 1UL << 23,
}
