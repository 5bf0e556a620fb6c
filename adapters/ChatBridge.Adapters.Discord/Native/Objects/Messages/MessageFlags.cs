using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Flags of a message. Bits that are not named here are kept.</summary>
[Flags]
[JsonConverter(typeof(FlagsConverter<MessageFlags>))]
public enum MessageFlags : ulong
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>It was published to the channels that follow.</summary>
    Crossposted = 1UL << 0,

    /// <summary>It comes from a followed channel.</summary>
    IsCrosspost = 1UL << 1,

    /// <summary>It shows no embeds.</summary>
    SuppressEmbeds = 1UL << 2,

    /// <summary>The followed channel's message is gone.</summary>
    SourceMessageDeleted = 1UL << 3,

    /// <summary>It is from the network's urgent messages.</summary>
    Urgent = 1UL << 4,

    /// <summary>A thread began with it.</summary>
    HasThread = 1UL << 5,

    /// <summary>Only who acted sees it.</summary>
    Ephemeral = 1UL << 6,

    /// <summary>The application is still thinking.</summary>
    Loading = 1UL << 7,

    /// <summary>Some roles could not be added to the thread.</summary>
    FailedToMentionSomeRolesInThread = 1UL << 8,

    /// <summary>It notifies nobody.</summary>
    SuppressNotifications = 1UL << 12,

    /// <summary>It is a voice message.</summary>
    IsVoiceMessage = 1UL << 13,

    /// <summary>It forwards another.</summary>
    HasSnapshot = 1UL << 14,

    /// <summary>It is made of components alone.</summary>
    IsComponentsV2 = 1UL << 15,
}
