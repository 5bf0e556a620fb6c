namespace ChatBridge.Emulators.Discord;

/// <summary>A sticker of a guild.</summary>
internal sealed record StickerRecord(ulong Id, string Name, string Description, string Tags);
