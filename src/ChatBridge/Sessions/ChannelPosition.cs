using System.Collections.Immutable;

namespace ChatBridge.Sessions;

/// <summary>How far a channel's messages were handled.</summary>
/// <param name="Channel">The channel's id.</param>
/// <param name="Messages">The ids of the newest messages that were handled, or stood there before the program looked; several, because some may be deleted. None when the channel was empty.</param>
public sealed record ChannelPosition(string Channel, ImmutableArray<string> Messages)
{
    /// <summary>Compares the ids one by one.</summary>
    /// <param name="other">The other position.</param>
    /// <returns>Whether both say the same.</returns>
    public bool Equals(ChannelPosition? other) => other is not null && Channel == other.Channel && Messages.AsSpan().SequenceEqual(other.Messages.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Channel, Messages.Length);
}
