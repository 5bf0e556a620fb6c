using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Who can see a stage or scheduled event.</summary>
[JsonConverter(typeof(KindConverter<PrivacyLevel>))]
public enum PrivacyLevel
{
    /// <summary>Everybody; no longer used.</summary>
    Public = 1,

    /// <summary>The guild's members.</summary>
    GuildOnly = 2,
}
