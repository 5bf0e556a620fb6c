using System.Collections.Immutable;

namespace ChatBridge;

/// <summary>Answers an <see cref="IAutocompleteInteraction"/> with suggestions.</summary>
/// <param name="Choices">The suggestions, best first; each network has a largest number.</param>
public sealed record ChoicesReply(ImmutableArray<InteractionChoice> Choices) : InteractionReply;
