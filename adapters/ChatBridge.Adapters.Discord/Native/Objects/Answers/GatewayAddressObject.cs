namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Where the gateway is.</summary>
public sealed record GatewayAddressObject : DiscordObject
{
    /// <summary>The address.</summary>
    public string Url { get => field ?? ""; init; }
}
