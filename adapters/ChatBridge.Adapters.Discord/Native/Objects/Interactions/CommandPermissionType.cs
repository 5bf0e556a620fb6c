using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Whom a rule of a command is for.</summary>
[JsonConverter(typeof(KindConverter<CommandPermissionType>))]
public enum CommandPermissionType
{
    /// <summary>A role.</summary>
    Role = 1,

    /// <summary>A user.</summary>
    User = 2,

    /// <summary>A channel.</summary>
    Channel = 3,
}
