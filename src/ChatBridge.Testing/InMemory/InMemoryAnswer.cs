using System.Collections.Immutable;

namespace ChatBridge.Testing.InMemory;

/// <summary>What became of an interaction.</summary>
/// <param name="Status">The status as over HTTP: 200 answered, 204 the listener answered nothing, 500 it failed or its answer is not allowed here, 501 nobody listens.</param>
public sealed record InMemoryAnswer(int Status)
{
    /// <summary>The message that the bot answered with, or that it updated; null for other answers.</summary>
    public InMemoryMessage? Message { get; init; }

    /// <summary>Whether the answer, or the later one, is for the person alone.</summary>
    public bool IsPrivate => Message?.OnlyFor is not null || DeferredPrivately;

    /// <summary>Whether the bot answers later.</summary>
    public bool IsDeferred { get; init; }

    /// <summary>The form to fill in, or null.</summary>
    public FormReply? Form { get; init; }

    /// <summary>The suggestions.</summary>
    public ImmutableArray<InteractionChoice> Choices { get; init; } = [];

    /// <summary>What was wrong, or null.</summary>
    public string? Problem { get; init; }

    internal bool DeferredPrivately { get; init; }
}
