using System.Globalization;
using System.Text;
using Spectre.Console.Rendering;

namespace ChatBridge.Cli.Live;

/// <summary>Fits text into columns of a terminal, where a character may take two.</summary>
internal static class TextCells
{
    public static int Width(string text) => new Segment(text).CellCount();

    /// <summary>The text in exactly that many columns: cut with an ellipsis, or filled with spaces.</summary>
    public static string Fit(string text, int width)
    {
        var cut = Cut(text, width);
        return cut + new string(' ', Math.Max(0, width - Width(cut)));
    }

    /// <summary>The beginning of a text that fits; an ellipsis tells that something is missing.</summary>
    public static string Cut(string text, int width)
    {
        if (Width(text) <= width)
        {
            return text;
        }

        return width < 1 ? "" : Take(text, width - 1) + "…";
    }

    /// <summary>The end of a text that fits.</summary>
    public static string Tail(string text, int width)
    {
        var starts = StringInfo.ParseCombiningCharacters(text);
        var from = text.Length;
        for (var i = starts.Length - 1; i >= 0 && Width(text[starts[i]..]) <= width; i--)
        {
            from = starts[i];
        }

        return text[from..];
    }

    /// <summary>Breaks a text into rows, at spaces where there are some; the rows after the first are indented.</summary>
    public static IEnumerable<string> Wrap(string text, int width, int indent)
    {
        (width, var lead) = (Math.Max(2, width), "");   // a character may take two columns
        while (true)
        {
            var room = width - lead.Length;
            if (Width(text) <= room)
            {
                yield return lead + text;
                yield break;
            }

            var row = Take(text, room);
            var space = row.LastIndexOf(' ');
            var taken = text[row.Length] == ' ' || space <= room / 3 ? row.Length : space;   // a word is broken rather than a row left nearly empty
            yield return lead + text[..taken].TrimEnd();
            text = text[taken..].TrimStart();
            lead = new string(' ', Math.Min(indent, width - 2));
        }
    }

    private static string Take(string text, int width)
    {
        var taken = new StringBuilder();
        var used = 0;
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            used += Width(element);
            if (used > width && taken.Length > 0)
            {
                break;
            }

            taken.Append(element);
        }

        return taken.ToString();
    }
}
