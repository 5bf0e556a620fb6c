namespace ChatBridge.Emulators.Discord;

/// <summary>Emojis as the routes name them: a Unicode one as it is, a custom one as <c>name:id</c>.</summary>
internal static class DiscordEmoji
{
    public static string Normalise(string emoji)
    {
        if (TryCustom(emoji, out _, out _)) return emoji.StartsWith("a:", StringComparison.Ordinal) ? emoji[2..] : emoji;

        // Any text with a character beyond ASCII passes for a Unicode emoji; plain text does not.
        return emoji.Length is > 0 and <= 64 && emoji.Any(static c => c > 0x7F) && !emoji.Any(char.IsWhiteSpace)
            ? emoji
            : throw new DiscordApiException(400, 10014, "Unknown Emoji");
    }

    public static bool TryCustom(string emoji, out string name, out ulong id)
    {
        name = "";
        id = 0;
        var colon = emoji.LastIndexOf(':');
        if (colon < 1 || !ulong.TryParse(emoji.AsSpan(colon + 1), out id)) return false;
        name = emoji[..colon];
        if (name.StartsWith("a:", StringComparison.Ordinal)) name = name[2..];
        return true;
    }
}
