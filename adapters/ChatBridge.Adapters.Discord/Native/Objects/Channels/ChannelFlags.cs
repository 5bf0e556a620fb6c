using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Flags of a channel. Bits that are not named here are kept.</summary>
[Flags]
[JsonConverter(typeof(FlagsConverter<ChannelFlags>))]
public enum ChannelFlags : ulong
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>The thread is pinned in its forum.</summary>
    Pinned = 1UL << 1,

    /// <summary>New threads of the forum need a tag.</summary>
    RequireTag = 1UL << 4,

    /// <summary>Pictures of the forum offer no download.</summary>
    HideMediaDownloadOptions = 1UL << 15,

    /// <summary>The account may not see it: name and details are hidden.</summary>
    Obfuscated = 1UL << 17,

    /// <summary>What it shows is covered until somebody clicks.</summary>
    IsSpoilerChannel = 1UL << 21,
}
