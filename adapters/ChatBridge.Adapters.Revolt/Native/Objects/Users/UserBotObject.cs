namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>What makes an account a bot.</summary>
public sealed record UserBotObject : RevoltObject
{
    /// <summary>The bot's owner.</summary>
    public EntityId Owner { get; init; }
}
