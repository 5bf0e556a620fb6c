namespace ChatBridge.Emulators.Revolt;

/// <summary>What a text mentions: accounts, roles, everyone, all who are online. Code and what a backslash stands before do not count.</summary>
internal sealed class MentionScan
{
    public List<string> Users { get; } = [];

    public List<string> Roles { get; } = [];

    public bool Everyone { get; private set; }

    public bool Online { get; private set; }

    public static MentionScan Of(string text)
    {
        var found = new MentionScan();
        for (var at = 0; at < text.Length; at++)
        {
            var rest = text.AsSpan(at);
            if (rest[0] == '\\')
            {
                at++;
            }
            else if (rest[0] == '`')
            {
                at += CodeLength(rest) - 1;
            }
            else if (rest.StartsWith("<@") || rest.StartsWith("<%"))
            {
                if (rest.Length < 3 + UlidMint.Length || rest[2 + UlidMint.Length] != '>') continue;
                var id = rest.Slice(2, UlidMint.Length).ToString();
                if (!UlidMint.IsId(id)) continue;
                var list = rest[1] == '@' ? found.Users : found.Roles;
                if (!list.Contains(id)) list.Add(id);
                at += 2 + UlidMint.Length;
            }
            else if (rest.StartsWith("@everyone"))
            {
                found.Everyone = true;
            }
            else if (rest.StartsWith("@online"))
            {
                found.Online = true;
            }
        }

        return found;
    }

    /// <summary>How long a span of code is, fences included; an open one is one character, which is no code.</summary>
    private static int CodeLength(ReadOnlySpan<char> text)
    {
        var fence = text.IndexOfAnyExcept('`') is var length and > 0 ? length : text.Length;
        var end = text[fence..].IndexOf(text[..fence], StringComparison.Ordinal);
        return end < 0 ? fence : fence + end + fence;
    }
}
