namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Emoji of an application.</summary>
public sealed record EmojiListObject : DiscordObject
{
    /// <summary>The emoji.</summary>
    public IReadOnlyList<EmojiObject> Items { get => field ?? []; init; }
}
