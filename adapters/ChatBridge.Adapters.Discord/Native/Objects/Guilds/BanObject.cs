namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A ban.</summary>
public sealed record BanObject : DiscordObject
{
    /// <summary>Why, as the moderator wrote.</summary>
    public string? Reason { get; init; }

    /// <summary>Who is banned.</summary>
    public UserObject? User { get; init; }
}
