using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The kinds of reaction.</summary>
[JsonConverter(typeof(KindConverter<ReactionType>))]
public enum ReactionType
{
    /// <summary>A usual one.</summary>
    Normal = 0,

    /// <summary>One with an effect.</summary>
    Burst = 1,
}
