namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A bot and its account.</summary>
public sealed record BotWithUserObject : RevoltObject
{
    /// <summary>The bot.</summary>
    public BotObject? Bot { get; init; }

    /// <summary>Its account.</summary>
    public UserObject? User { get; init; }
}
