using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Flags of a file. Bits that are not named here are kept.</summary>
[Flags]
[JsonConverter(typeof(FlagsConverter<AttachmentFlags>))]
public enum AttachmentFlags : ulong
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>It is a clip.</summary>
    IsClip = 1UL << 0,

    /// <summary>It is the small picture of a forum's thread.</summary>
    IsThumbnail = 1UL << 1,

    /// <summary>It was edited on a telephone.</summary>
    IsRemix = 1UL << 2,

    /// <summary>It is covered until somebody clicks.</summary>
    IsSpoiler = 1UL << 3,

    /// <summary>It moves.</summary>
    IsAnimated = 1UL << 5,
}
