using ChatBridge.Tests.Shared;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBridge.Adapters.Revolt.Tests;

public sealed class RevoltMarkdownTests
{
    private const string User = "01J0000000000000000000ANN0";
    private static readonly ChatMarkdown Revolt = new(RevoltMarkdown.Instance);

    private static readonly string[] Fragments =
    [
        "!", "!!", "!!a!!", "$", "$$", "$$x^2$$", "|", "||", "|a|b|", "|---|", "\n|a|\n|b|\n", ":", $":{User}:", $"<@{User}>", $"<%{User}>", $"<#{User}>", "<@", "<%", "@everyone", "@online", ":smile:",
        "**", "`", "\\", "\n", " ", "a", "~~", "[", "](", ")", "<t:6:R>",
    ];

    private static readonly Gen<string> Text = Gen.Frequency((2, ContentGenerators.Text), (3, Gen.Elements(Fragments).ArrayOf().Select(string.Concat)));

    public static TheoryData<string, string> Markup => new()
    {
        { "**a** *b* _c_ __d__ ~~e~~ ||f|| !!g!!", "P[Bold['a'] ' ' Italic['b'] ' ' Italic['c'] ' ' Bold['d'] ' ' Strikethrough['e'] ' ' Spoiler['f'] ' ' Spoiler['g']]" },
        { "!!a **b**!! c!! d!", "P[Spoiler['a ' Bold['b']] ' c!! d!']" },
        { "# a\n###### b", "H1['a']\nH6['b']" },
        { "> a\n> > b", "Q[P['a'] Q[P['b']]]" },
        { "```cs\nx\n```", "CodeBlockcs'x'" },
        { "[l](https://x.y) [m](javascript:x)", "P[Link<https://x.y>['l'] ' [m](javascript:x)']" },
        { "costs $5 and $6", "P['costs $5 and $6']" },
        { @"\!!a!! \<@01J0000000000000000000ANN0> wow!!!", "P['!!a!! <@01J0000000000000000000ANN0> wow!!!']" },
    };

    [Theory]
    [MemberData(nameof(Markup))]
    public void Markup_is_read(string markup, string tree) => TreeText.Of(Revolt.Parse(markup)).Should().Be(tree);

    public static TheoryData<string, Inline> Tags => new()
    {
        { $"<@{User}>", new Mention(MentionKind.User, EntityId.Parse(User)) },
        { $"<%{User}>", new Mention(MentionKind.Role, EntityId.Parse(User)) },
        { $"<#{User}>", new Mention(MentionKind.Channel, EntityId.Parse(User)) },
        { "@everyone", new Mention(MentionKind.Everyone, default) },
        { "@online", new Mention(MentionKind.Here, default) },
        { $":{User}:", new Emoji(User, EntityId.Parse(User)) },
        { "<t:1700000000:R>", new Timestamp(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), TimestampStyle.Relative) },
        { "$$x^2$$", new ExtensionInline("revolt", "math", "$$x^2$$", "x^2") },
    };

    [Theory]
    [MemberData(nameof(Tags))]
    public void Tag_is_read_and_written_back(string markup, Inline node)
    {
        var content = new MessageContent([new Paragraph([node])]);
        Revolt.Parse(markup).Should().Be(content);
        Revolt.Render(content).Should().Be(markup);
    }

    [Fact]
    public void Table_stays_whole_and_reads_as_its_cells()
    {
        const string Table = "| a | **b** |\n|---|---|\n| 1 | 2 |";
        var content = Revolt.Parse($"before\n{Table}\nafter");
        content.Blocks.Should().HaveCount(3);
        content.Blocks[1].Should().Be(new ExtensionBlock("revolt", "table", Table, "a | b\n--- | ---\n1 | 2"));
        Revolt.Parse(Revolt.Render(content)).Should().Be(content);
    }

    [Fact]
    public void Text_rendered_and_parsed_is_the_same_text() => Fuzz.Check(Text, text =>
    {
        var markup = Revolt.Render(MessageContent.FromText(text));
        Revolt.Parse(markup).Should().Be(MessageContent.FromText(text), "of the markup {0}", markup);
        markup.Should().NotMatchRegex(@"(?<!\\)<[@%][0-9A-Z]{26}>|(?<!\\)@everyone|(?<!\\)@online");
    });

    [Fact]
    public void Tree_rendered_and_parsed_is_a_fixed_point() => Fuzz.Check(ContentGenerators.Tree, content =>
    {
        var normal = Revolt.Parse(Revolt.Render(content));
        var markup = Revolt.Render(normal);
        TreeText.Of(Revolt.Parse(markup)).Should().Be(TreeText.Of(normal), "of the markup\n{0}", markup);
    });

    [Fact]
    public void Markup_of_any_kind_parsed_is_a_fixed_point() => Fuzz.Check(Text, text =>
    {
        var content = Revolt.Parse(Revolt.Render(Revolt.Parse(text)));
        var markup = Revolt.Render(content);
        TreeText.Of(Revolt.Parse(markup)).Should().Be(TreeText.Of(content), "of\n{0}\nand the markup\n{1}", text, markup);
    });

    [Theory]
    [InlineData("!!")]
    [InlineData("!!a")]
    [InlineData("!!a!!")]
    [InlineData("$$")]
    [InlineData("$$a")]
    [InlineData("|a|\n")]
    [InlineData("|")]
    [InlineData(":")]
    [InlineData("<@")]
    [InlineData(":01J0000000000000000000ANN0:")]
    public void Hostile_text_is_read_and_written(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 50_000 / unit.Length));
        Revolt.Render(Revolt.Parse(text)).Should().NotBeNull();
        Revolt.Parse(Revolt.Render(MessageContent.FromText(text))).Should().Be(MessageContent.FromText(text));
    }
}
