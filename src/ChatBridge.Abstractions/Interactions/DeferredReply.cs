namespace ChatBridge;

/// <summary>Answers later: the user sees that the program is working on it.</summary>
/// <param name="Private">True when only the user may see the later answer.</param>
public sealed record DeferredReply(bool Private = false) : InteractionReply;
