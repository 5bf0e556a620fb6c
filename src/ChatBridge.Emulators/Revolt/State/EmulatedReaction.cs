using System.Collections.Immutable;

namespace ChatBridge.Emulators.Revolt;

/// <summary>A reaction on a message.</summary>
/// <param name="Emoji">A Unicode emoji, or the id of a custom one.</param>
/// <param name="UserIds">Who reacted so, in order.</param>
public sealed record EmulatedReaction(string Emoji, ImmutableArray<string> UserIds);
