using System.Collections.Immutable;

namespace ChatBridge.Emulators.Discord;

/// <summary>An answer of a poll.</summary>
/// <param name="Id">Its number, from 1.</param>
/// <param name="Text">Its text; empty when it is an emoji only.</param>
/// <param name="Voters">Who gave it, in order.</param>
public sealed record EmulatedPollAnswer(int Id, string Text, ImmutableArray<ulong> Voters);
