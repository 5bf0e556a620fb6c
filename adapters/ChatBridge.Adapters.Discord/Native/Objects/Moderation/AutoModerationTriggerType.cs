using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What automatic moderation looks for.</summary>
[JsonConverter(typeof(KindConverter<AutoModerationTriggerType>))]
public enum AutoModerationTriggerType
{
    /// <summary>Words.</summary>
    Keyword = 1,

    /// <summary>Unwanted mass messages.</summary>
    Spam = 3,

    /// <summary>Words of the network's lists.</summary>
    KeywordPreset = 4,

    /// <summary>Too many mentions.</summary>
    MentionSpam = 5,

    /// <summary>Words in members' profiles.</summary>
    MemberProfile = 6,
}
