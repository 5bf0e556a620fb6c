using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The kinds of command.</summary>
[JsonConverter(typeof(KindConverter<ApplicationCommandType>))]
public enum ApplicationCommandType
{
    /// <summary>A slash command.</summary>
    ChatInput = 1,

    /// <summary>One in the menu of a user.</summary>
    User = 2,

    /// <summary>One in the menu of a message.</summary>
    Message = 3,

    /// <summary>The one that starts the application's activity.</summary>
    PrimaryEntryPoint = 4,
}
