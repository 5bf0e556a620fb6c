using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What becomes of those whose subscription ended.</summary>
[JsonConverter(typeof(KindConverter<IntegrationExpireBehavior>))]
public enum IntegrationExpireBehavior
{
    /// <summary>They lose the role.</summary>
    RemoveRole = 0,

    /// <summary>They are removed.</summary>
    Kick = 1,
}
