using FsCheck;
using FsCheck.Fluent;

namespace ChatBridge.Tests.Shared;

/// <summary>Texts full of markup characters, and trees of content.</summary>
internal static class ContentGenerators
{
    private static readonly string[] Fragments =
    [
        "*", "**", "***", "_", "__", "~", "~~", "|", "||", "`", "``", "```", "\\", "[", "]", "(", ")", "](", "[a](https://x.y)", "<", ">", "> ", ">>> ",
        "#", "# ", "## ", "-", "- ", "-# ", "+ ", "* ", "1. ", "12) ", "\n", "\n\n", "\n\n\n", " ", "  ", "    ", "\t", "\r", "\r\n", "a", "word", "x y", ".", "!", ":",
        "@", "@everyone", "@here", "@\u200B", "\u200B", "<@1>", "<@!1>", "<@&2>", "<#3>", "<:n:4>", "<a:n:5>", "<t:6:R>", "</c:7>", ":smile:", "<id:guide>",
        "https://x.y/a_b", "http://", "https://", "<https://x.y>", "_https://x_y_", "h", "é", "😀", "👨‍👩‍👧", "\uFFFC", "\uE000", "\uD800", "\uDC00", "\0", "\u2028", "\u00A0", "¯\\_(ツ)_/¯", "¯", "1", "0",
    ];

    private static readonly string[] Words =
        ["a", "bc", " ", "word", "two words", "*", "_", "`", "~", "|", "\\", "[x]", "(", "<", ">", "#", "- ", "1. ", "@everyone", "https://x.y/a_b", "😀", " x", "x ", ":n:", "\uFFFC"];

    /// <summary>Any text: nasty fragments, and at times anything that FsCheck makes.</summary>
    public static Gen<string> Text { get; } = Gen.Frequency(
        (5, Gen.Elements(Fragments).ArrayOf().Select(string.Concat)),
        (1, ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "")));

    /// <summary>Any tree that the public surface can make.</summary>
    public static Gen<MessageContent> Tree { get; } = Gen.Choose(0, int.MaxValue - 1).Select(seed => TreeOf(seed));

    /// <summary>The tree of one seed.</summary>
    public static MessageContent TreeOf(int seed) => new Maker(seed).Content();

    private sealed class Maker(int seed)
    {
        private readonly Random _random = new(seed);
        private readonly int _breadth = (seed % 5) + 1;

        public MessageContent Content() => new([.. Blocks(0)]);

        private IEnumerable<Block> Blocks(int depth)
        {
            for (var i = _random.Next(depth == 0 ? _breadth : Math.Min(3, _breadth)); i >= 0; i--)
            {
                yield return _random.Next(depth > 2 ? 5 : 8) switch
                {
                    0 or 1 or 2 => new Paragraph(Inlines(0)),
                    3 => new Heading(_random.Next(1, 7), Inlines(0)),
                    4 => new CodeBlock(Code(), Pick(null, "cs", "c++", "not a tag", "")),
                    5 => new Quote([.. Blocks(depth + 1)]),
                    _ => new ListBlock([.. Enumerable.Range(0, _random.Next(4)).Select(_ => new ListItem([.. Blocks(depth + 1)]))], _random.Next(2) == 0, Pick(1, 0, 7, 99)),
                };
            }
        }

        private NodeList<Inline> Inlines(int depth)
        {
            var inlines = new List<Inline>();
            for (var i = _random.Next(Math.Min(5, _breadth + 1)); i >= 0; i--)
            {
                inlines.Add(_random.Next(depth > 3 ? 7 : 11) switch
                {
                    0 or 1 or 2 => new TextRun(Pick(Words)),
                    3 => new LineBreak(),
                    4 => new CodeRun(Pick("a", "a`b", "``", " x ", "`", "a``b`c", "", "\\", "*")),
                    5 => Pick<Inline>(new Mention(MentionKind.User, 12), new Mention(MentionKind.Role, 3), new Mention(MentionKind.Channel, 4), new Mention(MentionKind.Everyone, default), new Emoji("n_1", 5), new Emoji("👍")),
                    6 => new Timestamp(DateTimeOffset.FromUnixTimeSeconds(_random.Next())),
                    7 => new Link(Pick("https://x.y/z_(a)", "https://x.y", "not a link", "https://x.y/[`]"), _random.Next(2) == 0 ? [] : Inlines(depth + 2)),
                    _ => new StyledRun((TextStyle)_random.Next(5), Inlines(depth + 1)),
                });
            }

            return [.. inlines];
        }

        private string Code() => string.Concat(Enumerable.Range(0, _random.Next(6)).Select(_ => Pick("a", "\n", "```", "`", "  x", "> ", "- ", "\\")));

        private T Pick<T>(params T[] from) => from[_random.Next(from.Length)];
    }
}
