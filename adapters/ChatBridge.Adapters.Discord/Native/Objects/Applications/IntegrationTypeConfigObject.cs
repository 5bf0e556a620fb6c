using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A kind of installation that an application offers.</summary>
public sealed record IntegrationTypeConfigObject : DiscordObject
{
    /// <summary>What it asks for.</summary>
    [JsonPropertyName("oauth2_install_params")]
    public InstallParamsObject? Oauth2InstallParams { get; init; }
}
