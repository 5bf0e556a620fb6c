using System.Collections.Immutable;

namespace ChatBridge.Testing.InMemory;

/// <summary>A message as the in-memory network holds it: a snapshot that does not change.</summary>
/// <param name="Id">The id.</param>
/// <param name="Channel">Where it stands.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Text">What it says.</param>
/// <param name="CreatedAt">When it was written.</param>
public sealed record InMemoryMessage(MessageId Id, InMemoryChannel Channel, InMemoryPerson Author, string Text, DateTimeOffset CreatedAt)
{
    /// <summary>The message it answers, or null.</summary>
    public MessageId? ReplyTo { get; init; }

    /// <summary>When it was last edited, or null.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>The names of its files.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>Who may see it when it is a private reply; null for everybody in the channel.</summary>
    public InMemoryPerson? OnlyFor { get; init; }

    /// <summary>The nonce that its sender gave, or empty.</summary>
    public string Nonce { get; init; } = "";

    /// <summary>Who reacted, by emoji.</summary>
    public ImmutableDictionary<string, ImmutableList<InMemoryPerson>> Reactions { get; init; } = ImmutableDictionary<string, ImmutableList<InMemoryPerson>>.Empty;
}
