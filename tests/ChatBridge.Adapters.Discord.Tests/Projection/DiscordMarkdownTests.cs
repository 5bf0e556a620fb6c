using ChatBridge.Adapters.Discord;
using ChatBridge.Tests.Shared;

namespace ChatBridge.Adapters.Discord.Tests.Projection;

public sealed class DiscordMarkdownTests
{
    private static readonly ChatMarkdown Discord = new(DiscordMarkdown.Instance);

    public static TheoryData<string, string> Markup => new()
    {
        { "**a** *b* _c_ __d__ ~~e~~ ||f||", "P[Bold['a'] ' ' Italic['b'] ' ' Italic['c'] ' ' Underline['d'] ' ' Strikethrough['e'] ' ' Spoiler['f']]" },
        { "***a***", "P[Bold[Italic['a']]]" },
        { "snake_case_name 2 * 3 * 4", "P['snake_case_name 2 * 3 * 4']" },
        { "a\n\nb", "P['a' BR BR 'b']" },
        { "# a\n## b\n### c\n#### d", "H1['a']\nH2['b']\nH3['c']\nP['#### d']" },
        { "> a\n> b\nc", "Q[P['a' BR 'b']]\nP['c']" },
        { "x\n>>> a\n\nb", "P['x']\nQ[P['a' BR BR 'b']]" },
        { ">a", "P['>a']" },
        { "- a\n  - b\n- c", "L[I[P['a'] L[I[P['b']]]] I[P['c']]]" },
        { "3. a\n4. b", "L3[I[P['a']] I[P['b']]]" },
        { "```cs\nvar x = 1;\n```", "CodeBlockcs'var x = 1;'" },
        { "see ```x``` there", "P['see ']\nCodeBlock'x'\nP[' there']" },
        { "`a` ``b`c``", "P[Code'a' ' ' Code'b`c']" },
        { "[label](https://x.y) <https://x.y/z>", "P[Link<https://x.y>['label'] ' ' Link<https://x.y/z>[]]" },
        { "[label](javascript:x)", "P['[label](javascript:x)']" },
        { "https://x.y/a_b_c and __https://x.y__", "P['https://x.y/a_b_c and ' Underline['https://x.y']]" },
        { @"\*a\* \<@1> ¯\_(ツ)_/¯", @"P['*a* <@1> ¯\_(ツ)_/¯']" },
        { "@\u200Beveryone", "P['@everyone']" },
        { "**a", "P['**a']" },
    };

    [Theory]
    [MemberData(nameof(Markup))]
    public void Markup_is_read(string markup, string tree) => TreeText.Of(Discord.Parse(markup)).Should().Be(tree);

    public static TheoryData<string, Inline> Tags => new()
    {
        { "<@12>", new Mention(MentionKind.User, 12) },
        { "<@&12>", new Mention(MentionKind.Role, 12) },
        { "<#12>", new Mention(MentionKind.Channel, 12) },
        { "@everyone", new Mention(MentionKind.Everyone, default) },
        { "@here", new Mention(MentionKind.Here, default) },
        { "<:wave:5>", new Emoji("wave", 5) },
        { "<a:wave:5>", new Emoji("wave", 5, true) },
        { "<t:1700000000:R>", new Timestamp(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), TimestampStyle.Relative) },
        { "<t:-5:f>", new Timestamp(DateTimeOffset.FromUnixTimeSeconds(-5)) },
        { "</ban user:9>", new ExtensionInline("discord", "command", "</ban user:9>", "/ban user") },
        { "<id:guide>", new ExtensionInline("discord", "navigation", "<id:guide>", "guide") },
    };

    [Theory]
    [MemberData(nameof(Tags))]
    public void Tag_is_read_and_written_back(string markup, Inline node)
    {
        var content = new MessageContent([new Paragraph([node])]);
        Discord.Parse(markup).Should().Be(content);
        Discord.Render(content).Should().Be(markup);
    }

    [Fact]
    public void Mention_takes_its_name_from_the_resolver() =>
        Discord.Parse("<@!12>", (kind, id) => $"{kind}-{id}").PlainText.Should().Be("@User-12");

    [Fact]
    public void Subtext_is_kept_for_the_same_network_and_readable_elsewhere()
    {
        var content = Discord.Parse("a\n-# small **print**");
        content.Blocks[1].Should().Be(new ExtensionBlock("discord", "subtext", "-# small **print**", "small print"));
        Discord.Render(content).Should().Be("a\n-# small **print**");
    }

    [Theory]
    [InlineData("<@1> @everyone @here <@&2>")]
    [InlineData("[click](https://evil.example) ||x|| `code`")]
    [InlineData("# title\n- item\n1. one\n> quote\n-# small\n>>> all")]
    public void Text_makes_no_markup_and_no_mention(string text)
    {
        var markup = Discord.Render(MessageContent.FromText(text));
        Discord.Parse(markup).Should().Be(MessageContent.FromText(text));
        markup.Should().NotMatchRegex("<@[!&]?[0-9]|@everyone|@here");
    }

    [Fact]
    public void Address_in_text_is_left_clickable() => Discord.Render("see https://x.y/a_b_c now").Should().Be("see https://x.y/a_b_c now");

    [Fact]
    public void Nested_quote_is_converted_and_reported()
    {
        var loss = new List<LossEntry>();
        Discord.Render(new MessageContent([new Quote([new Quote([new Paragraph([new TextRun("a")])])])]), loss).Should().Be(@"> \> a");
        loss.Should().ContainSingle().Which.What.Should().Be("Quote");
    }

    [Fact]
    public void Foreign_emoji_and_mention_are_shown_by_name()
    {
        var loss = new List<LossEntry>();
        var content = new MessageContent([new Paragraph([new Emoji("blob", EntityId.Parse("01ABC")), new TextRun(" "), new Mention(MentionKind.User, EntityId.Parse("01ABC"), "Ann")])]);
        Discord.Render(content, loss).Should().Be(@"\:blob: @Ann");
        loss.Select(entry => entry.What).Should().Equal("Emoji", "Mention");
    }

    [Theory]
    [InlineData("<@")]
    [InlineData("<@>")]
    [InlineData("<>")]
    [InlineData("<t:>")]
    [InlineData("<t::R>")]
    [InlineData("</:>")]
    [InlineData("<:")]
    [InlineData("<:a:1")]
    [InlineData("@\u200B")]
    [InlineData("\u200B")]
    [InlineData(":a")]
    [InlineData("</a:")]
    [InlineData("-# ")]
    [InlineData("-# -# a\n")]
    [InlineData("> -# ")]
    [InlineData("- -# ")]
    [InlineData("@everyone")]
    [InlineData("¯")]
    public void Hostile_text_is_read_and_written(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 100_000 / unit.Length));
        Discord.Render(Discord.Parse(text)).Should().NotBeNull();
        Discord.Parse(Discord.Render(MessageContent.FromText(text))).Should().Be(MessageContent.FromText(text));
    }
}
