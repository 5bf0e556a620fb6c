using System.Globalization;
using System.Text;

namespace ChatBridge.Adapters.Discord;

/// <summary>
/// Discord's Markdown: its lines are literal, quotations do not nest, three backticks begin code anywhere, and mentions,
/// custom emoji, timestamps and command links stand in angle brackets.
/// </summary>
/// <remarks>
/// Text never notifies. A backslash keeps the client from showing a mention but the server looks for <c>&lt;@id&gt;</c> and
/// <c>@everyone</c> in the raw text, so text has a backslash after its <c>&lt;</c> too, and a zero-width space after such an
/// <c>@</c>, which is taken out again when it is read.
/// </remarks>
public sealed class DiscordMarkdown : MarkdownDialect
{
    private const string Adapter = "discord";
    private const string Shrug = @"¯\_(ツ)_/¯";
    private const char ZeroWidth = '\u200B';
    private const int LongestTag = 160;

    private static readonly ChatMarkdown Engine = new(new DiscordMarkdown());

    private DiscordMarkdown()
        : base(
            MarkdownSyntax.Underline | MarkdownSyntax.Spoiler | MarkdownSyntax.Strikethrough | MarkdownSyntax.Headings | MarkdownSyntax.Lists |
            MarkdownSyntax.Quotes | MarkdownSyntax.RestQuotes | MarkdownSyntax.MaskedLinks | MarkdownSyntax.AutoLinks |
            MarkdownSyntax.LiteralLines | MarkdownSyntax.InlineFences,
            maxHeadingLevel: 3)
    {
    }

    /// <summary>The dialect.</summary>
    public static DiscordMarkdown Instance { get; } = (DiscordMarkdown)Engine.Dialect;

    /// <inheritdoc/>
    protected override string InlineStarts => "<@¯";

    /// <inheritdoc/>
    protected override int ReadInline(ReadOnlySpan<char> text, int index, MentionNameResolver? names, out Inline? node)
    {
        node = null;
        var rest = text[index..];
        if (rest[0] == '@')
        {
            return ReadMassMention(rest, out node);
        }

        if (rest[0] == '¯')
        {
            node = rest.StartsWith(Shrug, StringComparison.Ordinal) ? new TextRun(Shrug) : null;
            return node is null ? 0 : Shrug.Length;
        }

        var end = rest[..Math.Min(rest.Length, LongestTag)].IndexOf('>');
        if (end < 3)
        {
            return 0;
        }

        node = ReadTag(rest[1..end], names);
        return node is null ? 0 : end + 1;
    }

    /// <inheritdoc/>
    protected override Block? ReadLine(ReadOnlySpan<char> line, MentionNameResolver? names)
    {
        if (!line.StartsWith("-# ", StringComparison.Ordinal) || line[3..].IsWhiteSpace())
        {
            return null;
        }

        var inner = line[3..].Trim().ToString();
        var plain = Engine.Parse("# " + inner, names).PlainText;   // a heading holds running text only: nothing nests here
        return new ExtensionBlock(Adapter, "subtext", line.ToString(), plain.Length == 0 ? inner : plain);
    }

    /// <inheritdoc/>
    protected override string? Write(Inline node) => node switch
    {
        Mention { Kind: MentionKind.Everyone } => "@everyone",
        Mention { Kind: MentionKind.Here } => "@here",
        Mention mention when IsSnowflake(mention.Target.ToString()) => mention.Kind switch
        {
            MentionKind.User => $"<@{mention.Target}>",
            MentionKind.Role => $"<@&{mention.Target}>",
            _ => $"<#{mention.Target}>",
        },
        Emoji { IsCustom: true } emoji when IsEmojiName(emoji.Name) && IsSnowflake(emoji.Id.ToString()) => $"<{(emoji.Animated ? "a" : "")}:{emoji.Name}:{emoji.Id}>",
        Timestamp timestamp => string.Create(CultureInfo.InvariantCulture, $"<t:{timestamp.Instant.ToUnixTimeSeconds()}:{StyleLetter(timestamp.Style)}>"),
        ExtensionInline { Adapter: Adapter } extension => extension.Raw,
        _ => null,
    };

    /// <inheritdoc/>
    protected override string? Write(ExtensionBlock block) => block?.Adapter == Adapter ? block.Raw : null;

    /// <inheritdoc/>
    protected override int EscapeText(ReadOnlySpan<char> text, int index, StringBuilder output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var rest = text[index..];
        switch (rest[0])
        {
            case '@' when IsMassName(rest[1..].TrimStart(ZeroWidth)):
                output.Append('@').Append(ZeroWidth);
                return 1;
            case '@' when index > 0 && text[index - 1] == '<':
            case ':' when IsShortcode(rest[1..]):
                output.Append('\\').Append(rest[0]);
                return 1;
            case '¯' when rest.StartsWith(Shrug, StringComparison.Ordinal):
                output.Append(Shrug);
                return Shrug.Length;
            default:
                return 0;
        }
    }

    /// <inheritdoc/>
    protected override bool IsLinkTarget(string url) =>
        base.IsLinkTarget(url) &&
        (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ||
         url.StartsWith("discord://", StringComparison.OrdinalIgnoreCase)) &&
        url.Length > url.IndexOf("//", StringComparison.Ordinal) + 2;

    private static int ReadMassMention(ReadOnlySpan<char> rest, out Inline? node)
    {
        var name = rest[1..].TrimStart(ZeroWidth);
        node = null;
        if (!IsMassName(name))
        {
            return 0;
        }

        if (name.Length < rest.Length - 1)
        {
            node = new TextRun("@");   // without the first zero-width space
            return 2;
        }

        var everyone = name[0] == 'e';
        node = new Mention(everyone ? MentionKind.Everyone : MentionKind.Here, EntityId.None);
        return everyone ? "@everyone".Length : "@here".Length;
    }

    private static Inline? ReadTag(ReadOnlySpan<char> tag, MentionNameResolver? names)
    {
        switch (tag[0])
        {
            case '@':
                var role = tag[1] == '&';
                return Mentioned(role ? MentionKind.Role : MentionKind.User, tag[(role || tag[1] == '!' ? 2 : 1)..], names);
            case '#':
                return Mentioned(MentionKind.Channel, tag[1..], names);
            case ':':
                return ReadEmoji(tag[1..], false);
            case 'a' when tag[1] == ':':
                return ReadEmoji(tag[2..], true);
            case 't' when tag[1] == ':':
                return ReadTimestamp(tag);
            case '/' when tag.LastIndexOf(':') is var colon and > 1 && IsSnowflake(tag[(colon + 1)..]) && tag[1..colon].IndexOfAny("<:\n") < 0:
                return new ExtensionInline(Adapter, "command", $"<{tag}>", tag[..colon].ToString());
            case 'i' when tag.StartsWith("id:", StringComparison.Ordinal) && tag[3..] is "customize" or "browse" or "guide" or "linked-roles":
                return new ExtensionInline(Adapter, "navigation", $"<{tag}>", tag[3..].ToString());
            default:
                return null;
        }
    }

    private static Mention? Mentioned(MentionKind kind, ReadOnlySpan<char> id, MentionNameResolver? names)
    {
        if (!IsSnowflake(id))
        {
            return null;
        }

        var target = EntityId.Parse(id.ToString());
        return new Mention(kind, target, names?.Invoke(kind, target));
    }

    private static Emoji? ReadEmoji(ReadOnlySpan<char> tag, bool animated)
    {
        var colon = tag.IndexOf(':');
        return colon > 0 && IsEmojiName(tag[..colon]) && IsSnowflake(tag[(colon + 1)..])
            ? new Emoji(tag[..colon].ToString(), EntityId.Parse(tag[(colon + 1)..].ToString()), animated)
            : null;
    }

    private static Inline? ReadTimestamp(ReadOnlySpan<char> tag)
    {
        var value = tag[2..];
        var letter = 'f';
        if (value.Length > 2 && value[^2] == ':')
        {
            letter = value[^1];
            value = value[..^2];
        }

        if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) || value[0] == '+' ||
            seconds < DateTimeOffset.MinValue.ToUnixTimeSeconds() || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return null;
        }

        var instant = DateTimeOffset.FromUnixTimeSeconds(seconds);
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
        if (style is { } known)
        {
            return new Timestamp(instant, known);
        }

        // Newer styles show seconds, which the neutral ones do not tell apart.
        return letter is 's' or 'S' ? new ExtensionInline(Adapter, "timestamp", $"<{tag}>", new Timestamp(instant).Fallback) : null;
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

    private static bool IsMassName(ReadOnlySpan<char> text) =>
        text.StartsWith("everyone", StringComparison.Ordinal) || text.StartsWith("here", StringComparison.Ordinal);

    private static bool IsSnowflake(ReadOnlySpan<char> text) => text.Length is > 0 and <= 20 && text.IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool IsEmojiName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return name.Length is > 0 and <= 32;
    }

    // The name of a Unicode emoji between colons, which clients show as the emoji.
    private static bool IsShortcode(ReadOnlySpan<char> rest)
    {
        var letters = 0;
        for (var i = 0; i < Math.Min(rest.Length, 64); i++)
        {
            if (rest[i] == ':')
            {
                return letters > 0 || rest[..i] is "100" or "1234";
            }

            if (!char.IsAsciiLetterOrDigit(rest[i]) && rest[i] is not ('_' or '-' or '+'))
            {
                return false;
            }

            letters += char.IsAsciiLetter(rest[i]) || rest[i] is '+' or '-' ? 1 : 0;
        }

        return false;
    }
}
