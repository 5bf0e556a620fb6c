using System.Globalization;
using System.Text;
using ChatBridge.Adapters;
using ChatBridge.Tests.Shared;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBridge.Tests.Adapters.Content;

public sealed class ContentSplitterTests
{
    private static readonly MarkdownFormat Neutral = new(ChatMarkdown.Neutral.Dialect);
    private static readonly MarkdownFormat Literal = new(new MarkdownDialect(MarkdownSyntax.Neutral | MarkdownSyntax.LiteralLines | MarkdownSyntax.InlineFences));

    public static TheoryData<ContentFormat> Formats => [Neutral, Literal, PlainTextFormat.Instance, PlainTextFormat.Lines];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Text_at_the_limit_is_one_part_and_one_more_makes_two(ContentFormat format)
    {
        foreach (var length in new[] { 19, 20, 21 })
        {
            var parts = Split(MessageContent.FromText(new string('a', length)), format, 20);
            parts.Should().HaveCount(length > 20 ? 2 : 1);
            string.Concat(parts).Should().Be(new string('a', length));
        }
    }

    [Theory]
    [InlineData(TextUnit.Utf16Units, 10)]
    [InlineData(TextUnit.Scalars, 20)]
    [InlineData(TextUnit.Utf8Bytes, 5)]
    public void Limit_is_in_its_unit(TextUnit unit, int emoji)
    {
        var text = string.Concat(Enumerable.Repeat("😀", 40));
        var split = ContentSplitter.Split(text, PlainTextFormat.Instance, new TextLimit(20, unit));
        split.Parts[0].EnumerateRunes().Count().Should().Be(emoji);
        string.Concat(split.Parts).Should().Be(text);
    }

    [Fact]
    public void Cut_prefers_blocks_then_lines_then_sentences_then_words()
    {
        Split("one two three\n\nfour five", Literal, 20).Should().Equal("one two three", "four five");
        Split("one two three\nfour five", Literal, 20).Should().Equal("one two three", "four five");
        Split("One two three. Four five", Literal, 20).Should().Equal("One two three.", "Four five");
        Split("one two three four five", Literal, 20).Should().Equal("one two three four", "five");
        Split("abcdefghijklmnopqrstuvwxyz", Literal, 20).Should().Equal("abcdefghijklmnopqrst", "uvwxyz");
    }

    [Fact]
    public void Each_line_is_a_part_where_a_message_is_one_line()
    {
        Split("one\ntwo\n\nthree four five six", PlainTextFormat.Lines, 10).Should().Equal("one", "two", "three four", "five six");
        Split("one\n" + new string('a', 20), PlainTextFormat.Lines, 20).Should().Equal("one", new string('a', 20));
        Split(MessageContent.Markdown("# H\n\n> q\n> r\n\n- x\n- y\n\n```\na\n\n  b\n```"), PlainTextFormat.Lines, 20).Should().Equal("H", "> q", "> r", "- x", "- y", "a", "  b");
        Split("one", PlainTextFormat.Lines, 20).Should().Equal("one");
    }

    [Fact]
    public void Styles_go_on_in_the_next_part() =>
        Split(MessageContent.Markdown("**one two three four**"), Neutral, 14).Should().Equal("**one two**", "**three four**");

    [Fact]
    public void Code_goes_on_in_the_next_part() =>
        Split(MessageContent.Markdown("```cs\nint a;\n  int b;\n```"), Neutral, 19).Should().Equal("```cs\nint a;\n```", "```cs\n  int b;\n```");

    [Fact]
    public void Quote_goes_on_in_the_next_part() =>
        Split(MessageContent.Markdown("> one two\n> three four"), Neutral, 14).Should().Equal("> one two", "> three four");

    [Fact]
    public void List_goes_on_with_its_number_and_an_item_without_a_second_bullet()
    {
        Split(MessageContent.Markdown("3. one two\n4. three four"), Neutral, 14).Should().Equal("3. one two", "4. three four");
        Split(MessageContent.Markdown("- one two three four"), Neutral, 14).Should().Equal("- one two", "three four");
    }

    [Fact]
    public void Spoiler_stays_hidden_in_every_part() =>
        Split(MessageContent.Markdown("||one two three four||"), Neutral, 14).Should().Equal("||one two||", "||three four||");

    [Fact]
    public void Link_stays_whole_and_one_over_the_limit_is_shown_as_text()
    {
        var link = MessageContent.Markdown("word word [label](https://x.example)");
        Split(link, Neutral, 30).Should().Equal("word word", "[label](https://x.example)");
        var split = ContentSplitter.Split(link, Neutral, new TextLimit(20, TextUnit.Utf16Units));
        string.Concat(split.Parts).Should().Contain("label");
        split.Loss.IsLossless.Should().BeFalse();
    }

    [Fact]
    public void Grapheme_is_not_cut()
    {
        var family = "👨‍👩‍👧";
        Split(string.Concat(Enumerable.Repeat(family, 4)), PlainTextFormat.Instance, 20).Should().Equal(family + family, family + family);
    }

    [Fact]
    public void Blank_content_makes_no_parts()
    {
        Split(MessageContent.Empty, Literal, 20).Should().BeEmpty();
        Split(new string(' ', 100), Literal, 20).Should().BeEmpty();
        Split(new string('\n', 100), Neutral, 20).Should().BeEmpty();
    }

    [Fact]
    public void Limit_that_is_too_small_is_refused() =>
        FluentActions.Invoking(() => Split("a", Neutral, 7)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Long_text_is_split()
    {
        var text = string.Concat(Enumerable.Range(0, 12_000).Select(i => i.ToString(CultureInfo.InvariantCulture) + (i % 12 == 0 ? "\n" : " _*")));
        var parts = Split(text, Literal, 2000);
        parts.Should().OnlyContain(part => part.Length <= 2000);
        Bare(string.Concat(parts.Select(part => Literal.Parse(part).PlainText))).Should().Be(Bare(text));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("> ")]
    [InlineData("\u0301")]
    [InlineData("\n")]
    [InlineData("`")]
    [InlineData("\uD800")]
    public void Hostile_text_is_split(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 20_000 / unit.Length));
        foreach (var format in Formats.Select(row => row.Data))
        {
            Split(text, format, 500).Should().NotContain(part => part.Length > 500 || part.Trim().Length == 0);
            Split(format.Parse(text), format, 500).Should().NotContain(part => part.Length > 500 || part.Trim().Length == 0);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_part_of_a_tree_is_within_the_limit_and_nothing_is_left_out(ContentFormat format) =>
        Fuzz.Check(Gen.Zip(ContentGenerators.Tree, Gen.Zip(Gen.Choose(8, 90), Gen.Elements(Enum.GetValues<TextUnit>()))), input =>
        {
            var (content, (length, unit)) = input;
            var limit = new TextLimit(length, unit);
            var split = ContentSplitter.Split(content, format, limit);
            split.Parts.Where(part => !limit.Allows(part) || part.Trim().Length == 0 || (format.IsOneLine && part.Contains('\n'))).Should().BeEmpty();
            ContentSplitter.Split(content, format, limit).Parts.Should().Equal(split.Parts);
        });

    [Theory]
    [MemberData(nameof(Formats))]
    public void Parts_of_a_text_are_within_the_limit_and_make_the_text_again(ContentFormat format) =>
        Fuzz.Check(Gen.Zip(ContentGenerators.Text, Gen.Zip(Gen.Choose(8, 40), Gen.Elements(Enum.GetValues<TextUnit>()))), input =>
        {
            var (text, (length, unit)) = input;
            var limit = new TextLimit(length, unit);
            var split = ContentSplitter.Split(text, format, limit);
            split.Parts.Where(part => !limit.Allows(part) || part.Trim().Length == 0).Should().BeEmpty();
            Bare(string.Concat(split.Parts.Select(part => format.Parse(part).PlainText))).Should().Be(Bare(text));
        });

    [Theory]
    [MemberData(nameof(Formats))]
    public void Parts_of_a_tree_hold_all_of_its_letters_in_order(ContentFormat format) =>
        Fuzz.Check(Gen.Zip(ContentGenerators.Tree, Gen.Choose(8, 300)), input =>
        {
            var (content, length) = input;
            var whole = format.Parse(format.Render(content, new List<LossEntry>()));
            var parts = Split(whole, format, length);
            Letters(string.Concat(parts.Select(part => format.Parse(part).PlainText))).Should().Be(Letters(whole.PlainText));
        });

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter)).Replace("spoiler", "", StringComparison.Ordinal);   // the mark stands in each part

    private static System.Collections.Immutable.ImmutableArray<string> Split(MessageContent content, ContentFormat format, int length) =>
        ContentSplitter.Split(content, format, new TextLimit(length, TextUnit.Utf16Units)).Parts;

    private static string Bare(string text)
    {
        var bare = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = char.IsWhiteSpace(c) ? bare : bare.Append(c);
        }

        return bare.ToString();
    }
}
