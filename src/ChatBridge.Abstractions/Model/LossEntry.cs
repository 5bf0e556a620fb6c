namespace ChatBridge;

/// <summary>One thing that a network could not show.</summary>
/// <param name="What">What it was, such as <c>Spoiler</c> or <c>Attachment</c>.</param>
/// <param name="Action">What was done instead.</param>
/// <param name="Detail">The particulars, for a log.</param>
public sealed record LossEntry(string What, LossAction Action, string Detail);
