namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The party of an activity.</summary>
public sealed record ActivityPartyObject : DiscordObject
{
    /// <summary>The id.</summary>
    public string? Id { get; init; }

    /// <summary>How many there are, and how many there can be.</summary>
    public IReadOnlyList<int>? Size { get; init; }
}
