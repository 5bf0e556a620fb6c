using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Who answers a main command.</summary>
[JsonConverter(typeof(KindConverter<EntryPointHandler>))]
public enum EntryPointHandler
{
    /// <summary>The application.</summary>
    AppHandler = 1,

    /// <summary>The network, which starts the activity.</summary>
    DiscordLaunchActivity = 2,
}
