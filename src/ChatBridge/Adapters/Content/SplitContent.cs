using System.Collections.Immutable;

namespace ChatBridge.Adapters;

/// <summary>Content as the texts of one or more messages.</summary>
/// <param name="Parts">The texts, in order, each within the limit and none of them blank; empty for content that shows nothing.</param>
/// <param name="Loss">What the network cannot show.</param>
public sealed record SplitContent(ImmutableArray<string> Parts, LossReport Loss);
