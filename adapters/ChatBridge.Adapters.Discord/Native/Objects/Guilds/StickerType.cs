using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The kinds of sticker.</summary>
[JsonConverter(typeof(KindConverter<StickerType>))]
public enum StickerType
{
    /// <summary>One of the network's.</summary>
    Standard = 1,

    /// <summary>One of a guild's.</summary>
    Guild = 2,
}
