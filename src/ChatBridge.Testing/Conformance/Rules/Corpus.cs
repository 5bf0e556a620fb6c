using System.Text;

namespace ChatBridge.Testing.Conformance.Rules;

/// <summary>Texts that adapters get wrong.</summary>
internal static class Corpus
{
    /// <summary>What people write.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "hello",
        "  spaces before and behind  ",
        "two  spaces",
        "tab\tin between",
        "Grüße, 你好, שלום, привет",
        "cafe\u0301 and café",
        "family 👨‍👩‍👧‍👦, flag 🇺🇳, skin 👍🏽, plain 😀",
        "zero\u200bwidth, joiner\u200d, mark\u200f",
        "\"quotes\" 'and' \\back\\slashes\\ {braces} [brackets] <angles> &amp; &lt;",
        "*stars* _lines_ ~~waves~~ `ticks` ||bars|| **not closed",
        "[[x](y ```z <@ <# <: :smile: @ # > - 1.",
        "%s %n {0} $1 ${x} \\u0041 \\n \\0",
        "null",
        "12345678901234567890",
        "https://example.org/a_b_c?x=1&y=%20#z",
        "/command and !command",
    ];

    /// <summary>The same in several lines.</summary>
    public static IReadOnlyList<string> Lines { get; } = ["first\nsecond", "first\n\nthird", "> quoted\nnot quoted", "- one\n- two", "```\ncode\n```"];

    /// <summary>What a network that knows markup would read as such, sent as plain text.</summary>
    public static IReadOnlyList<string> Markup { get; } =
        ["*a* b", "**a** b", "_a_ __b__ c", "~~a~~ b", "`a` b", "||a|| b", "[a](https://example.org)", "# a", "> a", "- a", "1. a", "\\*a\\*", "a_b_c", "<b>a</b> &amp;", ":smile: x"];

    /// <summary>What a network might take for a mention, sent as plain text.</summary>
    public static IReadOnlyList<string> Mentions { get; } = ["hello @everyone", "hello @here", "hello <@1>", "hello <@!1>", "hello <@&1>", "hello <#1>", "hello <@01J0000000000000000000ANN0>"];

    public static IEnumerable<string> For(AdapterFixture fixture) => fixture.HasOneLineTexts ? Texts : Texts.Concat(Lines);

    /// <summary>Numbered words with a sign of two UTF-16 units among them, until they measure so much.</summary>
    public static string Words(TextLimit limit, double times)
    {
        var text = new StringBuilder("word0");
        for (var (number, length) = (1, limit.Measure("word0")); length < limit.Length * times; number++)
        {
            var word = number % 7 == 0 ? $" 😀{number}" : $" word{number}";
            text.Append(word);
            length += limit.Measure(word);   // of each word by itself: a limit may be a million
        }

        return text.ToString();
    }

    /// <summary>One sign over and over, as much of it as the limit allows.</summary>
    public static string Fill(TextLimit limit, string sign) => string.Concat(Enumerable.Repeat(sign, limit.Length / limit.Measure(sign)));
}
