namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The operators removed an account.</summary>
public sealed record UserPlatformWipeObject : RevoltObject
{
    /// <summary>The account.</summary>
    public EntityId UserId { get; init; }

    /// <summary>Its flags now, as bits.</summary>
    public long? Flags { get; init; }
}
