namespace ChatBridge.Adapters.Ayaka;

/// <summary>The network's way to write content: plain text, in which ids stand for users, channels, roles and emoji.</summary>
internal sealed class AyakaFormat : ContentFormat
{
    private const char Break = '\u200B';   // takes the meaning from what only looks like a mention
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
        return PlainTextFormat.Instance.Render(new MessageContent([.. content.Blocks.Select(Marked)]), loss);
    }

    /// <summary>Takes the power to notify from mentions of users, which the network has no other way to do.</summary>
    public static string Silence(string text) => text.Replace("<@", $"<{Break}@", StringComparison.Ordinal);

    // What is a text of its own may not become a mention on the way.
    private static string Literal(string text) => text.Contains('<', StringComparison.Ordinal)
        ? text.Replace("<@", $"<{Break}@", StringComparison.Ordinal).Replace("<#", $"<{Break}#", StringComparison.Ordinal).Replace("<:", $"<{Break}:", StringComparison.Ordinal)
        : text;

    private static Block Marked(Block block) => block switch
    {
        Paragraph paragraph => paragraph with { Inlines = Marked(paragraph.Inlines) },
        Heading heading => heading with { Inlines = Marked(heading.Inlines) },
        Quote quote => quote with { Blocks = [.. quote.Blocks.Select(Marked)] },
        ListBlock list => list with { Items = [.. list.Items.Select(item => item with { Blocks = [.. item.Blocks.Select(Marked)] })] },
        CodeBlock code => code with { Code = Literal(code.Code) },
        _ => block,
    };

    private static NodeList<Inline> Marked(NodeList<Inline> inlines) => [.. inlines.Select(Marked)];

    private static Inline Marked(Inline inline) => inline switch
    {
        TextRun run => new TextRun(Literal(run.Value)),
        StyledRun run => run with { Inlines = Marked(run.Inlines) },
        Link { Label.Count: > 0 } link => link with { Label = Marked(link.Label) },
        Mention { Kind: MentionKind.User } mention => new TextRun($"<@{mention.Target}>"),
        Mention { Kind: MentionKind.Role } mention => new TextRun($"<@&{mention.Target}>"),
        Mention { Kind: MentionKind.Channel } mention => new TextRun($"<#{mention.Target}>"),
        Emoji { IsCustom: true } emoji => new TextRun($"<:{emoji.Name}:{emoji.Id}>"),
        _ => inline,
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
}
