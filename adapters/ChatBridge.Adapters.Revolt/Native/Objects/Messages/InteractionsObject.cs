namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>How can be reacted to a message.</summary>
public sealed record InteractionsObject : RevoltObject
{
    /// <summary>Reactions that stand below it from the start.</summary>
    public IReadOnlyList<string>? Reactions { get; init; }

    /// <summary>Whether there may be no others.</summary>
    public bool? RestrictReactions { get; init; }
}
