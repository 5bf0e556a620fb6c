using System.Globalization;
using System.Text;

namespace ChatBridge.Adapters.Revolt;

/// <summary>
/// The network's Markdown: as everywhere, with <c>__</c> for bold, spoilers between two exclamation marks or bars, formulas between
/// two dollar signs, tables, custom emoji between colons, and mentions and timestamps in angle brackets.
/// </summary>
/// <remarks>
/// Text never notifies: the server, too, takes a backslash before a mention for what it is. Spoilers are written with bars, which
/// today's programs show; older ones knew exclamation marks.
/// </remarks>
public sealed class RevoltMarkdown : MarkdownDialect
{
    private const string Adapter = RevoltBlocks.Adapter;
    private const string Table = "table";
    private const string Math = "math";
    private const int LongestTag = 40;
    private const int LongestSpan = 1000;
    private const int LongestTable = 4000;   // each row copies the table

    private readonly ChatMarkdown _engine;   // for what stands within spoilers and tables
    private readonly Func<EntityId, Emoji?>? _emojis;

    private RevoltMarkdown(Func<EntityId, Emoji?>? emojis)
        : base(
            MarkdownSyntax.Spoiler | MarkdownSyntax.Strikethrough | MarkdownSyntax.Headings | MarkdownSyntax.Lists | MarkdownSyntax.Quotes | MarkdownSyntax.NestedQuotes |
            MarkdownSyntax.MaskedLinks | MarkdownSyntax.AutoLinks,
            maxHeadingLevel: 6)
    {
        _engine = new ChatMarkdown(this);
        _emojis = emojis;
    }

    /// <summary>The dialect. Custom emoji have their ids as names in it, because texts hold nothing else.</summary>
    public static RevoltMarkdown Instance { get; } = new(null);

    /// <summary>The dialect of a connection, which knows emoji by name.</summary>
    internal static RevoltMarkdown With(Func<EntityId, Emoji?> emojis) => new(emojis);

    /// <inheritdoc/>
    protected override string InlineStarts => "<@:!$";

    /// <inheritdoc/>
    protected override int ReadInline(ReadOnlySpan<char> text, int index, MentionNameResolver? names, out Inline? node)
    {
        node = null;
        var rest = text[index..];
        switch (rest[0])
        {
            case '@':
                node = rest.StartsWith("@everyone", StringComparison.Ordinal) ? new Mention(MentionKind.Everyone, EntityId.None)
                    : rest.StartsWith("@online", StringComparison.Ordinal) ? new Mention(MentionKind.Here, EntityId.None)
                    : null;
                return node is null ? 0 : rest[1] == 'e' ? "@everyone".Length : "@online".Length;
            case ':':
                node = rest.Length > Ulids.Length + 1 && rest[Ulids.Length + 1] == ':' ? ReadEmoji(rest.Slice(1, Ulids.Length)) : null;
                return node is null ? 0 : Ulids.Length + 2;
            case '!':
                return ReadPair(rest, '!', names, out node);
            case '$':
                return ReadPair(rest, '$', names, out node);
            default:
                var end = rest[..System.Math.Min(rest.Length, LongestTag)].IndexOf('>');
                node = end < 3 ? null : ReadTag(rest[1..end], names);
                return node is null ? 0 : end + 1;
        }
    }

    /// <inheritdoc/>
    protected override Block? ReadLine(ReadOnlySpan<char> line, MentionNameResolver? names)
    {
        var row = line.TrimEnd();
        if (row.Length < 3 || row[0] != '|' || row[1] == '|' || row[^1] != '|' || row[^2] is '|' or '\\')
        {
            return null;
        }

        var text = row[1..^1].ToString();
        var isRule = text.All(c => c is '-' or ':' or '|' or ' ');
        var fallback = string.Join(" | ", text.Split('|').Select(cell => _engine.Parse("# " + cell.Trim()).PlainText is { Length: > 0 } plain && !isRule ? plain.TrimStart('#', ' ') : cell.Trim()));
        return new ExtensionBlock(Adapter, Table, row.ToString(), string.IsNullOrWhiteSpace(fallback) ? "|" : fallback);
    }

    /// <inheritdoc/>
    protected override ExtensionBlock? Join(ExtensionBlock before, ExtensionBlock next)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(next);
        return before.Name == Table && next.Name == Table && before.Raw.Length < LongestTable ? new ExtensionBlock(Adapter, Table, $"{before.Raw}\n{next.Raw}", $"{before.Fallback}\n{next.Fallback}") : null;
    }

    /// <inheritdoc/>
    protected override string? Write(Inline node) => node switch
    {
        Mention { Kind: MentionKind.Everyone } => "@everyone",
        Mention { Kind: MentionKind.Here } => "@online",
        Mention mention when mention.Target.TryGetUlid(out _) => mention.Kind switch
        {
            MentionKind.User => $"<@{mention.Target}>",
            MentionKind.Role => $"<%{mention.Target}>",
            _ => $"<#{mention.Target}>",
        },
        Emoji { IsCustom: true } emoji when emoji.Id.TryGetUlid(out _) => $":{emoji.Id}:",
        Timestamp timestamp => string.Create(CultureInfo.InvariantCulture, $"<t:{timestamp.Instant.ToUnixTimeSeconds()}:{StyleLetter(timestamp.Style)}>"),
        ExtensionInline { Adapter: Adapter } extension => extension.Raw,
        _ => null,
    };

    /// <inheritdoc/>
    protected override string? Write(ExtensionBlock block) => block is { Adapter: Adapter, Name: Table } ? block.Raw : null;

    /// <inheritdoc/>
    protected override int EscapeText(ReadOnlySpan<char> text, int index, StringBuilder output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var rest = text[index..];
        var escapes = rest[0] switch
        {
            '@' => rest.StartsWith("@everyone", StringComparison.Ordinal) || rest.StartsWith("@online", StringComparison.Ordinal) || (index > 0 && text[index - 1] == '<'),
            '!' or '$' => index > 0 && text[index - 1] == rest[0],
            '|' => index == 0,
            ':' => IsShortcode(rest[1..]),
            _ => false,
        };
        if (!escapes)
        {
            return 0;
        }

        output.Append('\\').Append(rest[0]);
        return 1;
    }

    /// <inheritdoc/>
    protected override bool IsLinkTarget(string url) =>
        base.IsLinkTarget(url) && url is not null &&
        (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) &&
        url.Length > url.IndexOf("//", StringComparison.Ordinal) + 2;

    // Two of a sign, a text in one line that is free of code and brackets, and two of the sign again.
    private int ReadPair(ReadOnlySpan<char> rest, char sign, MentionNameResolver? names, out Inline? node)
    {
        node = null;
        if (rest.Length < 5 || rest[1] != sign || rest[2] == sign)
        {
            return 0;
        }

        var search = rest[2..System.Math.Min(rest.Length, LongestSpan)];
        var length = search.IndexOf(sign == '!' ? "!!" : "$$", StringComparison.Ordinal);
        if (length < 1 || search[..length].IndexOfAny("`\n[]\uFFFC") >= 0 || search[..length].IsWhiteSpace() || search[length - 1] == '\\')
        {
            return 0;
        }

        var inner = search[..length].ToString();
        if (sign == '$')
        {
            node = new ExtensionInline(Adapter, Math, $"$${inner}$$", inner.Trim());
        }
        else if (char.IsWhiteSpace(inner[0]) || char.IsWhiteSpace(inner[^1]) || _engine.Parse("# " + inner, names).Blocks is not [Heading heading])
        {
            return 0;
        }
        else
        {
            node = new StyledRun(TextStyle.Spoiler, heading.Inlines);
        }

        return length + 4;
    }

    private static Inline? ReadTag(ReadOnlySpan<char> tag, MentionNameResolver? names)
    {
        switch (tag[0])
        {
            case '@':
                return Mentioned(MentionKind.User, tag[1..], names);
            case '%':
                return Mentioned(MentionKind.Role, tag[1..], names);
            case '#':
                return Mentioned(MentionKind.Channel, tag[1..], names);
            case 't' when tag[1] == ':':
                return ReadTimestamp(tag);
            default:
                return null;
        }
    }

    private static Mention? Mentioned(MentionKind kind, ReadOnlySpan<char> id, MentionNameResolver? names) =>
        id.Length == Ulids.Length && EntityId.Parse(id.ToString()) is var target && target.TryGetUlid(out _) ? new Mention(kind, target, names?.Invoke(kind, target)) : null;

    private Emoji? ReadEmoji(ReadOnlySpan<char> text) =>
        char.IsAsciiDigit(text[0]) && EntityId.Parse(text.ToString()) is var id && id.TryGetUlid(out _) ? _emojis?.Invoke(id) ?? new Emoji(text.ToString(), id) : null;

    private static Timestamp? ReadTimestamp(ReadOnlySpan<char> tag)
    {
        var value = tag[2..];
        var letter = 'f';
        if (value.Length > 2 && value[^2] == ':')
        {
            letter = value[^1];
            value = value[..^2];
        }

        TimestampStyle? style = letter switch
        {
            'f' => TimestampStyle.ShortDateTime,
            'F' => TimestampStyle.LongDateTime,
            't' => TimestampStyle.ShortTime,
            'T' => TimestampStyle.LongTime,
            'd' => TimestampStyle.ShortDate,
            'D' => TimestampStyle.LongDate,
            'R' => TimestampStyle.Relative,
            _ => null,
        };
        return style is { } known && value.Length > 0 && value[0] != '+' && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            && seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? new Timestamp(DateTimeOffset.FromUnixTimeSeconds(seconds), known)
            : null;
    }

    private static char StyleLetter(TimestampStyle style) => style switch
    {
        TimestampStyle.LongDateTime => 'F',
        TimestampStyle.ShortTime => 't',
        TimestampStyle.LongTime => 'T',
        TimestampStyle.ShortDate => 'd',
        TimestampStyle.LongDate => 'D',
        TimestampStyle.Relative => 'R',
        _ => 'f',
    };

    // A name between colons, which programs show as an emoji.
    private static bool IsShortcode(ReadOnlySpan<char> rest)
    {
        for (var i = 0; i < System.Math.Min(rest.Length, LongestTag); i++)
        {
            if (rest[i] == ':')
            {
                return i > 0;
            }

            if (!char.IsAsciiLetterOrDigit(rest[i]) && rest[i] is not ('_' or '-' or '+'))
            {
                return false;
            }
        }

        return false;
    }
}
