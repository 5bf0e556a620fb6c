namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Bought things that a profile shows.</summary>
public sealed record CollectiblesObject : DiscordObject
{
    /// <summary>What stands behind the name in a list of members.</summary>
    public NameplateObject? Nameplate { get; init; }
}
