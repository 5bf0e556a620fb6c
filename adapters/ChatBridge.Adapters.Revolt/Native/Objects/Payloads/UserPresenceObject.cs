namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>An account came or went; on very old servers.</summary>
public sealed record UserPresenceObject : RevoltObject
{
    /// <summary>The account.</summary>
    public EntityId Id { get; init; }

    /// <summary>Whether it is there.</summary>
    public bool? Online { get; init; }
}
