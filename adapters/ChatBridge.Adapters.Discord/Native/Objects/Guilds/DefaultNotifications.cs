using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What members are told of when they did not choose.</summary>
[JsonConverter(typeof(KindConverter<DefaultNotifications>))]
public enum DefaultNotifications
{
    /// <summary>All messages.</summary>
    AllMessages = 0,

    /// <summary>Mentions alone.</summary>
    OnlyMentions = 1,
}
