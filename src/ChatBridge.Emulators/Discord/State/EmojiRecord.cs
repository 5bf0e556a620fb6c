namespace ChatBridge.Emulators.Discord;

/// <summary>An emoji of a guild.</summary>
internal sealed class EmojiRecord(ulong id, string name, bool animated, EmulatedUser creator)
{
    public ulong Id { get; } = id;

    public string Name { get; set; } = name;

    public bool Animated { get; } = animated;

    public EmulatedUser Creator { get; } = creator;

    public List<ulong> Roles { get; set; } = [];
}
