namespace ChatBridge.Adapters.Ayaka;

/// <summary>An emoji of a guild. The network never defined what is in it.</summary>
/// <param name="Id">Its id; none when it has none.</param>
/// <param name="Json">What the network sent.</param>
public sealed record AyakaEmoji(EntityId Id, ReadOnlyMemory<byte> Json);
