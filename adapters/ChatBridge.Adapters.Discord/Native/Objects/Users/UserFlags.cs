using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Flags of an account. Bits that are not named here are kept.</summary>
[Flags]
[JsonConverter(typeof(FlagsConverter<UserFlags>))]
public enum UserFlags : ulong
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>Works for the network.</summary>
    Staff = 1UL << 0,

    /// <summary>Owns a partnered guild.</summary>
    Partner = 1UL << 1,

    /// <summary>Takes part in the network's events.</summary>
    HypeSquad = 1UL << 2,

    /// <summary>Found faults.</summary>
    BugHunterLevel1 = 1UL << 3,

    /// <summary>House of Bravery.</summary>
    HypeSquadHouse1 = 1UL << 6,

    /// <summary>House of Brilliance.</summary>
    HypeSquadHouse2 = 1UL << 7,

    /// <summary>House of Balance.</summary>
    HypeSquadHouse3 = 1UL << 8,

    /// <summary>Paid early.</summary>
    PremiumEarlySupporter = 1UL << 9,

    /// <summary>Stands for a team.</summary>
    TeamPseudoUser = 1UL << 10,

    /// <summary>Found many faults.</summary>
    BugHunterLevel2 = 1UL << 14,

    /// <summary>A bot that was verified.</summary>
    VerifiedBot = 1UL << 16,

    /// <summary>Had a bot verified early.</summary>
    VerifiedDeveloper = 1UL << 17,

    /// <summary>Was trained as a moderator.</summary>
    CertifiedModerator = 1UL << 18,

    /// <summary>A bot that has interactions over HTTP only.</summary>
    BotHttpInteractions = 1UL << 19,

    /// <summary>Develops for the network.</summary>
    ActiveDeveloper = 1UL << 22,
}
