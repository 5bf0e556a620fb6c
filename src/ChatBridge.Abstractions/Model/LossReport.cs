using System.Collections.Immutable;

namespace ChatBridge;

/// <summary>What a network could not show of a message.</summary>
/// <param name="Entries">The losses, in the order of the content.</param>
public sealed record LossReport(ImmutableArray<LossEntry> Entries)
{
    /// <summary>Nothing was lost.</summary>
    public static LossReport None { get; } = new([]);

    /// <summary>Whether everything arrived as it was meant.</summary>
    public bool IsLossless => Entries.IsEmpty;
}
