using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The kinds of installation.</summary>
[JsonConverter(typeof(KindConverter<ApplicationIntegrationType>))]
public enum ApplicationIntegrationType
{
    /// <summary>For a guild.</summary>
    GuildInstall = 0,

    /// <summary>For a user.</summary>
    UserInstall = 1,
}
