using System.Collections.Immutable;

namespace ChatBridge.Emulators.Discord;

/// <summary>One kind of reaction on a message.</summary>
/// <param name="Emoji">The Unicode emoji, or <c>name:id</c>.</param>
/// <param name="UserIds">Who gave it, in order.</param>
public sealed record EmulatedReaction(string Emoji, ImmutableArray<ulong> UserIds);
