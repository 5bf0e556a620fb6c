namespace ChatBridge;

/// <summary>Finds the name to show for a mention while content is read, such as from a cache. It must not block.</summary>
/// <param name="kind">What is mentioned.</param>
/// <param name="target">Its id.</param>
/// <returns>The name without a sign, or null when it is not known.</returns>
public delegate string? MentionNameResolver(MentionKind kind, EntityId target);
