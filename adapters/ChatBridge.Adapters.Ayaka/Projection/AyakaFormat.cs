using System.Text.RegularExpressions;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>The network's way to write content: plain text, in which ids stand for users, channels, roles and emoji.</summary>
internal sealed partial class AyakaFormat : ContentFormat
{
    private const string Broken = "<\u200B";   // takes the meaning from what only looks like a mention
    private const int FirstSign = 0xFDD0, Signs = 32;   // no characters for ever: one that a text lacks stands for the '<' of what is meant until the text is whole
    private const int LongestId = 96;

    /// <inheritdoc/>
    public override MessageContent Parse(string text, MentionNameResolver? names = null)
    {
        if (!text.Contains('<', StringComparison.Ordinal))
        {
            return MessageContent.FromText(text);
        }

        var inlines = new List<Inline>();
        var start = 0;
        for (var at = text.IndexOf('<', StringComparison.Ordinal); at >= 0; at = text.IndexOf('<', at))
        {
            var length = ReadMark(text, at, names, out var node);
            if (length == 0)
            {
                at++;
                continue;
            }

            AddText(text[start..at], inlines);
            inlines.Add(node!);   // there is one where something was read
            at += length;
            start = at;
        }

        if (inlines.Count == 0)
        {
            return MessageContent.FromText(text);
        }

        AddText(text[start..], inlines);
        return new MessageContent([new Paragraph([.. inlines])]);
    }

    /// <inheritdoc/>
    public override string Render(MessageContent content, ICollection<LossEntry> loss)
    {
        ArgumentNullException.ThrowIfNull(content);
        var plain = PlainTextFormat.Instance.Render(content, []);
        var sign = Enumerable.Range(FirstSign, Signs).Select(code => (char)code).FirstOrDefault(code => !plain.Contains(code, StringComparison.Ordinal));
        if (sign == default)
        {
            return AnyMark().Replace(PlainTextFormat.Instance.Render(content, loss), Broken);   // only who means harm writes all of them
        }

        // What is a text of its own may not become a mention on the way, not even where two pieces of text meet.
        var marked = new MessageContent([.. content.Blocks.Select(block => Marked(block, sign))]);
        return AnyMark().Replace(PlainTextFormat.Instance.Render(marked, loss), Broken).Replace(sign, '<');
    }

    /// <summary>Takes the power to notify from mentions, which the network has no other way to do.</summary>
    public static string Silence(string text) => Notifying().Replace(text, Broken);

    private static Block Marked(Block block, char sign) => block switch
    {
        Paragraph paragraph => paragraph with { Inlines = Marked(paragraph.Inlines, sign) },
        Heading heading => heading with { Inlines = Marked(heading.Inlines, sign) },
        Quote quote => quote with { Blocks = [.. quote.Blocks.Select(inner => Marked(inner, sign))] },
        ListBlock list => list with { Items = [.. list.Items.Select(item => item with { Blocks = [.. item.Blocks.Select(inner => Marked(inner, sign))] })] },
        _ => block,
    };

    private static NodeList<Inline> Marked(NodeList<Inline> inlines, char sign) => [.. inlines.Select(inline => Marked(inline, sign))];

    private static Inline Marked(Inline inline, char sign) => inline switch
    {
        StyledRun run => run with { Inlines = Marked(run.Inlines, sign) },
        Link { Label.Count: > 0 } link => link with { Label = Marked(link.Label, sign) },
        Mention mention when IsId(mention.Target.ToString()) && KindOf(mention) is { Length: > 0 } kind => new TextRun($"{sign}{kind}{mention.Target}>"),
        Emoji { IsCustom: true } emoji when IsId(emoji.Id.ToString()) && !emoji.Name.Contains(sign, StringComparison.Ordinal) => new TextRun($"{sign}:{emoji.Name}:{emoji.Id}>"),
        _ => inline,
    };

    private static string KindOf(Mention mention) => mention.Kind switch
    {
        MentionKind.User => "@",
        MentionKind.Role => "@&",
        MentionKind.Channel => "#",
        _ => "",
    };

    private static void AddText(string text, List<Inline> inlines)
    {
        var first = true;
        foreach (var line in text.Split('\n'))
        {
            if (!first)
            {
                inlines.Add(new LineBreak());
            }

            first = false;
            if (line.Length > 0)
            {
                inlines.Add(new TextRun(line));
            }
        }
    }

    private static int ReadMark(string text, int at, MentionNameResolver? names, out Inline? node)
    {
        node = null;
        var rest = text.AsSpan(at, Math.Min(text.Length - at, LongestId));
        var end = rest.IndexOf('>');
        if (end < 3)
        {
            return 0;
        }

        // <@id>, <@!id>, <@&id>, <#id>
        var kind = rest[1] == '#' ? MentionKind.Channel : rest[2] == '&' ? MentionKind.Role : MentionKind.User;
        var id = rest[1] == '@' ? rest[(rest[2] is '!' or '&' ? 3 : 2)..end] : rest[1] == '#' ? rest[2..end] : default;
        if (IsId(id))
        {
            var target = EntityId.Parse(id.ToString());
            node = new Mention(kind, target, names?.Invoke(kind, target));
            return end + 1;
        }

        if (rest[1] == ':' && rest[2..end].IndexOf(':') is > 0 and var colon && IsId(rest[(colon + 3)..end]))
        {
            node = new Emoji(rest.Slice(2, colon).ToString(), EntityId.Parse(rest[(colon + 3)..end].ToString()));
            return end + 1;
        }

        return 0;
    }

    private static bool IsId(ReadOnlySpan<char> text) => !text.IsEmpty && text.Length <= 20 && text.IndexOfAnyExceptInRange('0', '9') < 0;

    // Ids of any length: a server may skip zeros.
    [GeneratedRegex(@"<(?=@[!&]?\d+>|#\d+>|:[^:]+:\d+>)")]
    private static partial Regex AnyMark();

    [GeneratedRegex(@"<(?=@[!&]?\d+>)")]
    private static partial Regex Notifying();
}
