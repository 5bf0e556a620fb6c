namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Where the gateway is, and how it may be connected to.</summary>
public sealed record GatewayBotObject : DiscordObject
{
    /// <summary>The address.</summary>
    public string Url { get => field ?? ""; init; }

    /// <summary>How many shards Discord recommends.</summary>
    public int Shards { get; init; }

    /// <summary>How many sessions may be started.</summary>
    public SessionStartLimitObject? SessionStartLimit { get; init; }
}
