using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Flags of an activity. Bits that are not named here are kept.</summary>
[Flags]
[JsonConverter(typeof(FlagsConverter<ActivityFlags>))]
public enum ActivityFlags : ulong
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>It is a match of its own.</summary>
    Instance = 1UL << 0,

    /// <summary>It can be joined.</summary>
    Join = 1UL << 1,

    /// <summary>It can be watched.</summary>
    Spectate = 1UL << 2,

    /// <summary>One can ask to join.</summary>
    JoinRequest = 1UL << 3,

    /// <summary>It can be synchronized.</summary>
    Sync = 1UL << 4,

    /// <summary>It can be played.</summary>
    Play = 1UL << 5,

    /// <summary>Friends may join.</summary>
    PartyPrivacyFriends = 1UL << 6,

    /// <summary>Those in the voice channel may join.</summary>
    PartyPrivacyVoiceChannel = 1UL << 7,

    /// <summary>It runs inside the network's program.</summary>
    Embedded = 1UL << 8,
}
