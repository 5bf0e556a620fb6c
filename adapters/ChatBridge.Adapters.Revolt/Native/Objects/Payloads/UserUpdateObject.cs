namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>An account changed.</summary>
public sealed record UserUpdateObject : RevoltObject
{
    /// <summary>The account.</summary>
    public EntityId Id { get; init; }

    /// <summary>What is new.</summary>
    public UserObject? Data { get; init; }

    /// <summary>What is gone.</summary>
    public IReadOnlyList<string>? Clear { get; init; }

    /// <summary>What repeats are told by.</summary>
    public string? EventId { get; init; }
}
