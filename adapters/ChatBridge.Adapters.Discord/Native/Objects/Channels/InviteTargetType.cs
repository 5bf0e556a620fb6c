using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What an invite points to besides the channel.</summary>
[JsonConverter(typeof(KindConverter<InviteTargetType>))]
public enum InviteTargetType
{
    /// <summary>A user's stream.</summary>
    Stream = 1,

    /// <summary>An activity.</summary>
    EmbeddedApplication = 2,
}
