namespace ChatBridge.Adapters.Discord;

/// <summary>The things that stand beside a message's text.</summary>
[Flags]
internal enum Beside
{
    None = 0,
    Embeds = 1,
    Stickers = 2,
    Poll = 4,
    Components = 8,
    Snapshots = 16,
}
