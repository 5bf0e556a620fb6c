using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Whether moderators need a second factor.</summary>
[JsonConverter(typeof(KindConverter<MfaLevel>))]
public enum MfaLevel
{
    /// <summary>They do not.</summary>
    None = 0,

    /// <summary>They do.</summary>
    Elevated = 1,
}
