namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The activity that a message invites to.</summary>
public sealed record MessageActivityObject : DiscordObject
{
    /// <summary>What to do: 1 join, 2 spectate, 3 listen, 5 ask to join.</summary>
    public int Type { get; init; }

    /// <summary>The party.</summary>
    public string? PartyId { get; init; }
}
