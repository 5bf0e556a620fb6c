using System.Text;

namespace ChatBridge;

/// <summary>A value that stands in interpolated Markdown. It is put into the tree as it is and never read as markup.</summary>
/// <param name="Inlines">The value within a line.</param>
/// <param name="Content">The whole content that the value is, for a place where blocks fit; null for anything else.</param>
internal sealed record MarkdownValue(NodeList<Inline> Inlines, MessageContent? Content = null)
{
    /// <summary>The character that keeps a value's place in the markup. Only its position tells a value from such a character.</summary>
    public const char Place = '\uFFFC';

    public string Text => Content?.PlainText ?? string.Concat(Inlines.Select(inline => inline.Fallback));

    /// <summary>A piece of markup that is taken literally (code, an address), with the texts of its values.</summary>
    public static string Resolve(ReadOnlySpan<char> text, int offset, IReadOnlyDictionary<int, MarkdownValue>? values)
    {
        if (values is null || text.IndexOf(Place) < 0)
        {
            return text.ToString();
        }

        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == Place && values.TryGetValue(offset + i, out var value))
            {
                result.Append(value.Text);
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }
}
