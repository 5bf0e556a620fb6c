using System.Collections.Immutable;

namespace ChatBridge.Emulators.Discord;

/// <summary>A poll as it stood when its message was read.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="IsMultiselect">Whether one account may give several answers.</param>
/// <param name="Expiry">When it ends.</param>
/// <param name="IsFinalized">Whether it has ended and its votes were counted.</param>
/// <param name="Answers">The answers, in order.</param>
public sealed record EmulatedPoll(string Question, bool IsMultiselect, DateTimeOffset Expiry, bool IsFinalized, ImmutableArray<EmulatedPollAnswer> Answers);
