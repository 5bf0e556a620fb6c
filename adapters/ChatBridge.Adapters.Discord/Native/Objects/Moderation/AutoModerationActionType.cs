using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What automatic moderation does.</summary>
[JsonConverter(typeof(KindConverter<AutoModerationActionType>))]
public enum AutoModerationActionType
{
    /// <summary>It blocks the message.</summary>
    BlockMessage = 1,

    /// <summary>It reports.</summary>
    SendAlertMessage = 2,

    /// <summary>It times the member out.</summary>
    Timeout = 3,

    /// <summary>It lets the member neither write nor speak.</summary>
    BlockMemberInteraction = 4,
}
