using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Where an interaction takes place.</summary>
[JsonConverter(typeof(KindConverter<InteractionContextType>))]
public enum InteractionContextType
{
    /// <summary>In a guild.</summary>
    Guild = 0,

    /// <summary>In the direct channel with the bot.</summary>
    BotDm = 1,

    /// <summary>In other direct channels and groups.</summary>
    PrivateChannel = 2,
}
