using System.Collections.Immutable;

namespace ChatBridge;

/// <summary>Somebody pressed a button or chose from a menu. May also be answered with an <see cref="UpdateReply"/>.</summary>
public interface IComponentInteraction : IInteraction
{
    /// <summary>The id that the program gave the component.</summary>
    string CustomId { get; }

    /// <summary>What was chosen from a menu; empty for a button.</summary>
    ImmutableArray<string> Values { get; }

    /// <summary>The message that holds the component.</summary>
    MessageId MessageId { get; }
}
