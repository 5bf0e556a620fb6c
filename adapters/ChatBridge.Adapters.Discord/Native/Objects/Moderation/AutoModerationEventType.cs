using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>When automatic moderation looks.</summary>
[JsonConverter(typeof(KindConverter<AutoModerationEventType>))]
public enum AutoModerationEventType
{
    /// <summary>When a message is sent or edited.</summary>
    MessageSend = 1,

    /// <summary>When a member changes.</summary>
    MemberUpdate = 2,
}
