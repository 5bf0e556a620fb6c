using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>How far a guild is boosted.</summary>
[JsonConverter(typeof(KindConverter<PremiumTier>))]
public enum PremiumTier
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>The first level.</summary>
    Tier1 = 1,

    /// <summary>The second level.</summary>
    Tier2 = 2,

    /// <summary>The third level.</summary>
    Tier3 = 3,
}
