using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Whether a guild is for adults.</summary>
[JsonConverter(typeof(KindConverter<NsfwLevel>))]
public enum NsfwLevel
{
    /// <summary>It was not judged.</summary>
    Default = 0,

    /// <summary>It is.</summary>
    Explicit = 1,

    /// <summary>It is not.</summary>
    Safe = 2,

    /// <summary>Some of it is.</summary>
    AgeRestricted = 3,
}
