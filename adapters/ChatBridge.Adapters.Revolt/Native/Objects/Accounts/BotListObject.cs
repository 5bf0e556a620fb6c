namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The bots of an account.</summary>
public sealed record BotListObject : RevoltObject
{
    /// <summary>The bots.</summary>
    public IReadOnlyList<BotObject>? Bots { get; init; }

    /// <summary>Their accounts.</summary>
    public IReadOnlyList<UserObject>? Users { get; init; }
}
