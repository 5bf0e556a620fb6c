using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>How a sticker is stored.</summary>
[JsonConverter(typeof(KindConverter<StickerFormat>))]
public enum StickerFormat
{
    /// <summary>A picture.</summary>
    Png = 1,

    /// <summary>A moving picture, as PNG.</summary>
    Apng = 2,

    /// <summary>A drawing that moves.</summary>
    Lottie = 3,

    /// <summary>A moving picture, as GIF.</summary>
    Gif = 4,
}
