namespace ChatBridge;

/// <summary>Bare addresses in running text. Networks make them clickable, and a backslash in one would break it: <c>_</c> is left alone there.</summary>
internal static class MarkdownAddress
{
    public const char Broken = '\\';

    /// <summary>The end of the address that begins here, or <paramref name="index"/> when none does.</summary>
    public static int End(ReadOnlySpan<char> text, int index)
    {
        var rest = text[index..];
        var scheme = rest.StartsWith("https://", StringComparison.Ordinal) ? 8 : rest.StartsWith("http://", StringComparison.Ordinal) ? 7 : 0;
        if (scheme == 0)
        {
            return index;
        }

        var end = index + scheme;
        while (end < text.Length && Continues(text[end]) && !(text[end] == '@' && IsMassMention(text[(end + 1)..])))
        {
            end++;
        }

        while (text[end - 1] == '_')   // more likely the end of a style than of an address
        {
            end--;
        }

        return end > index + scheme ? end : index;
    }

    /// <summary>Whether a character goes on with an address that stands before it.</summary>
    public static bool Continues(char c) =>
        c is not ('<' or '>' or '*' or '|' or '`' or '~' or '[' or ']' or '\\' or '"' or MarkdownValue.Place) && !char.IsWhiteSpace(c) && !char.IsControl(c);

    private static bool IsMassMention(ReadOnlySpan<char> rest) =>
        rest.StartsWith("everyone", StringComparison.Ordinal) || rest.StartsWith("here", StringComparison.Ordinal) || rest.StartsWith("\u200B", StringComparison.Ordinal);
}
