namespace ChatBridge.Emulators.Discord;

/// <summary>One kind of reaction on a message, with those who gave it in order.</summary>
internal sealed class ReactionRecord(string emoji)
{
    public string Emoji { get; } = emoji;

    public List<EmulatedUser> Users { get; } = [];
}
