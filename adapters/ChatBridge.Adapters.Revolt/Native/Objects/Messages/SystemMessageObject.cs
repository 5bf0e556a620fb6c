namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A notice of the network's own.</summary>
public sealed record SystemMessageObject : RevoltObject
{
    /// <summary>The text.</summary>
    public string? Content { get; init; }

    /// <summary>Whom it concerns.</summary>
    public EntityId? Id { get; init; }

    /// <summary>Who did it.</summary>
    public EntityId? By { get; init; }

    /// <summary>The new name.</summary>
    public string? Name { get; init; }

    /// <summary>Who gave it away.</summary>
    public EntityId? From { get; init; }

    /// <summary>Who got it.</summary>
    public EntityId? To { get; init; }

    /// <summary>When the call ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}
