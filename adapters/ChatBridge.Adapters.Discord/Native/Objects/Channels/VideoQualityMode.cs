using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The quality of a channel's video.</summary>
[JsonConverter(typeof(KindConverter<VideoQualityMode>))]
public enum VideoQualityMode
{
    /// <summary>What the network chooses.</summary>
    Auto = 1,

    /// <summary>720 lines.</summary>
    Full = 2,
}
