namespace ChatBridge.Limits;

/// <summary>The network's name of a quota, and the id that has it for itself.</summary>
internal readonly record struct BucketKey(string Hash, EntityId Major);
