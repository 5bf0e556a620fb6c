namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>How an account stands to this one changed. The network's <c>UserRelationship</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltUserRelationshipEvent(EventContext Context, UserRelationshipObject Data) : IChatEvent;
