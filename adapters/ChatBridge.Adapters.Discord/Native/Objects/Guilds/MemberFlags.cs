using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Flags of a membership. Bits that are not named here are kept.</summary>
[Flags]
[JsonConverter(typeof(FlagsConverter<MemberFlags>))]
public enum MemberFlags : ulong
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>Left and came back.</summary>
    DidRejoin = 1UL << 0,

    /// <summary>Finished the introduction.</summary>
    CompletedOnboarding = 1UL << 1,

    /// <summary>Need not be verified.</summary>
    BypassesVerification = 1UL << 2,

    /// <summary>Began the introduction.</summary>
    StartedOnboarding = 1UL << 3,

    /// <summary>Can only be in the voice channel that the invite led to.</summary>
    IsGuest = 1UL << 4,

    /// <summary>Began the first tasks.</summary>
    StartedHomeActions = 1UL << 5,

    /// <summary>Finished the first tasks.</summary>
    CompletedHomeActions = 1UL << 6,

    /// <summary>Was muted because of the name.</summary>
    AutomodQuarantinedUsername = 1UL << 7,

    /// <summary>Saw the hint about direct messages.</summary>
    DmSettingsUpsellAcknowledged = 1UL << 9,

    /// <summary>Was muted because of the tag.</summary>
    AutomodQuarantinedGuildTag = 1UL << 10,
}
