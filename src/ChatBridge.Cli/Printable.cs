using System.Globalization;
using System.Text;

namespace ChatBridge.Cli;

/// <summary>Makes what strangers wrote safe to print.</summary>
internal static class Printable
{
    /// <summary>The text as one line. Line ends become " / "; other control and direction characters, with which a message could rewrite the terminal, become visible codes.</summary>
    public static string Line(string text)
    {
        var line = text.ReplaceLineEndings(" / ");
        if (!line.Any(IsUnsafe))
        {
            return line;
        }

        var safe = new StringBuilder(line.Length);
        foreach (var character in line)
        {
            if (IsUnsafe(character))
            {
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                safe.Append(character);
            }
        }

        return safe.ToString();
    }

    private static bool IsUnsafe(char character) =>
        char.IsControl(character) || character is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';
}
