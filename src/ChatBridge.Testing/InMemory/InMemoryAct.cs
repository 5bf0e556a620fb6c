namespace ChatBridge.Testing.InMemory;

/// <summary>Something that happened on the in-memory network, for transcripts and expectations.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Person">Who did it.</param>
/// <param name="Channel">Where.</param>
/// <param name="Message">The message, as it was then.</param>
/// <param name="Text">What was said, or with what was reacted.</param>
/// <param name="At">When, by the network's clock.</param>
public sealed record InMemoryAct(long Number, InMemoryActKind Kind, InMemoryPerson Person, InMemoryChannel Channel, InMemoryMessage? Message, string Text, DateTimeOffset At)
{
    /// <summary>The act as a line of a transcript.</summary>
    /// <returns>The line.</returns>
    public override string ToString() => Kind switch
    {
        InMemoryActKind.Said when Message?.OnlyFor is { } person => $"{Channel} {Person} to {person} only: {Text}",
        InMemoryActKind.Said when Message?.ReplyTo is { } target => $"{Channel} {Person} (in reply to {target}): {Text}",
        InMemoryActKind.Said => $"{Channel} {Person}: {Text}",
        InMemoryActKind.Edited => $"{Channel} {Person} edited a message: {Text}",
        InMemoryActKind.Deleted => $"{Channel} {Person} deleted a message: {Text}",
        InMemoryActKind.Reacted => $"{Channel} {Person} reacted with {Text}",
        InMemoryActKind.TookBack => $"{Channel} {Person} took back {Text}",
        InMemoryActKind.Typed => $"{Channel} {Person} is typing",
        _ => $"{Channel} {Person} used {Text}",
    };
}
