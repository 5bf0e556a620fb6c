using System.Collections.Immutable;

namespace ChatBridge;

/// <summary>Answers with a form to fill in.</summary>
/// <param name="CustomId">The id that comes back with the form.</param>
/// <param name="Title">What stands above it.</param>
/// <param name="Fields">Its fields, in order.</param>
public sealed record FormReply(string CustomId, string Title, ImmutableArray<FormField> Fields) : InteractionReply;
