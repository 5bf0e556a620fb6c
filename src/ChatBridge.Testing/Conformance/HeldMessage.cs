using System.Collections.Immutable;

namespace ChatBridge.Testing.Conformance;

/// <summary>A message as the network holds it.</summary>
/// <param name="Id">The network's id.</param>
/// <param name="Text">The text in the network's markup, as it travels.</param>
/// <param name="ByBot">Whether the adapter's account wrote it.</param>
public sealed record HeldMessage(MessageId Id, string Text, bool ByBot)
{
    /// <summary>The message it answers, or null.</summary>
    public MessageId? ReplyTo { get; init; }

    /// <summary>The names of its files.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>What the adapter's account reacted with.</summary>
    public ImmutableArray<string> BotReactions { get; init; } = [];

    /// <summary>Whether it is pinned.</summary>
    public bool IsPinned { get; init; }
}
