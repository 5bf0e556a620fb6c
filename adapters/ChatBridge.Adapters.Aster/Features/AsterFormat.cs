using System.Buffers;
using System.Collections.Immutable;

namespace ChatBridge.Adapters.Aster;

/// <summary>
/// How Aster writes text: as it is, without markup, but for a server's own emoji, written <c>&lt;:host:port:id:&gt;</c>. There is no
/// way to escape these, so a text that looks like one is shown as one by other programs; the text itself stays as it was.
/// </summary>
internal sealed class AsterFormat : ContentFormat
{
    private static readonly SearchValues<char> NotInHost = SearchValues.Create("<> \t\r\n");

    public static AsterFormat Instance { get; } = new();

    /// <inheritdoc/>
    public override MessageContent Parse(string text, MentionNameResolver? names = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains("<:", StringComparison.Ordinal))
        {
            return MessageContent.FromText(text);
        }

        var inlines = ImmutableArray.CreateBuilder<Inline>();
        var plain = 0;
        for (var at = 0; at < text.Length;)
        {
            var length = text[at] == '<' ? EmojiLength(text.AsSpan(at)) : 0;
            if (length == 0 && text[at] != '\n')
            {
                at++;
                continue;
            }

            AddText(plain, at);
            inlines.Add(length == 0 ? new LineBreak() : ToEmoji(text.Substring(at + 2, length - 4)));
            plain = at += Math.Max(1, length);
        }

        AddText(plain, text.Length);
        return new MessageContent([new Paragraph(new NodeList<Inline>(inlines.DrainToImmutable()))]);

        void AddText(int start, int end)
        {
            if (end > start)
            {
                inlines.Add(new TextRun(text[start..end]));
            }
        }
    }

    /// <inheritdoc/>
    public override string Render(MessageContent content, ICollection<LossEntry> loss)
    {
        ArgumentNullException.ThrowIfNull(content);
        return WellFormed(PlainTextFormat.Instance.Render(new MessageContent(Write(content.Blocks)), loss));
    }

    // What stands on the wire is UTF-8, which has no half of a surrogate pair; with the replacement done here, a message that is
    // looked for in history has the text that was sent.
    private static string WellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                return string.Concat(text.EnumerateRunes());
            }
        }

        return text;
    }

    private static NodeList<Block> Write(NodeList<Block> blocks) => Map(blocks, static block => block switch
    {
        Paragraph paragraph => paragraph with { Inlines = Write(paragraph.Inlines) },
        Heading heading => heading with { Inlines = Write(heading.Inlines) },
        Quote quote => quote with { Blocks = Write(quote.Blocks) },
        ListBlock list => list with { Items = Map(list.Items, static item => new ListItem(Write(item.Blocks))) },
        _ => block,
    });

    private static NodeList<Inline> Write(NodeList<Inline> inlines) => Map(inlines, static inline => inline switch
    {
        Emoji { IsCustom: true } emoji when IsOfAster(emoji.Id.ToString()) => new TextRun($"<:{emoji.Id}:>"),
        StyledRun run => run with { Inlines = Write(run.Inlines) },
        Link link => link with { Label = Write(link.Label) },
        _ => inline,
    });

    private static NodeList<T> Map<T>(NodeList<T> nodes, Func<T, T> map) where T : ContentNode
    {
        var mapped = ImmutableArray.CreateBuilder<T>(nodes.Count);
        foreach (var node in nodes)
        {
            mapped.Add(map(node));
        }

        return new NodeList<T>(mapped.DrainToImmutable());
    }

    private static Emoji ToEmoji(string id) => new(id[(id.LastIndexOf(':') + 1)..], EntityId.Parse(id));

    /// <summary>How long the emoji is with which a text begins, or 0.</summary>
    private static int EmojiLength(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("<:", StringComparison.Ordinal))
        {
            return 0;
        }

        var end = text.IndexOf('>');
        return end >= 4 && text[end - 1] == ':' && IsOfAster(text[2..(end - 1)]) ? end + 1 : 0;
    }

    private static bool IsOfAster(ReadOnlySpan<char> id)
    {
        var beforeNumber = id.LastIndexOf(':');
        if (beforeNumber < 0)
        {
            return false;
        }

        var beforePort = id[..beforeNumber].LastIndexOf(':');
        return beforePort > 0
            && IsDigits(id[(beforeNumber + 1)..])
            && IsDigits(id[(beforePort + 1)..beforeNumber])
            && !id[..beforePort].ContainsAny(NotInHost);
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => text.Length is > 0 and <= 20 && !text.ContainsAnyExceptInRange('0', '9');
}
