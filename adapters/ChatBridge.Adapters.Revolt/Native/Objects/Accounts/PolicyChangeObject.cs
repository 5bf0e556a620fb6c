namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A change of what the network's users agree to.</summary>
public sealed record PolicyChangeObject : RevoltObject
{
    /// <summary>When it was told.</summary>
    public DateTimeOffset? CreatedTime { get; init; }

    /// <summary>Since when it holds.</summary>
    public DateTimeOffset? EffectiveTime { get; init; }

    /// <summary>What changes.</summary>
    public string? Description { get; init; }

    /// <summary>Where it is written.</summary>
    public string? Url { get; init; }
}
