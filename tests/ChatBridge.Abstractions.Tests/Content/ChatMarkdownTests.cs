using ChatBridge.Tests.Shared;

namespace ChatBridge.Abstractions.Tests.Content;

public sealed class ChatMarkdownTests
{
    public static TheoryData<string, string> Markup => new()
    {
        { "a\nb\n\nc", "P['a' BR 'b']\nP['c']" },
        { "a\r\n\r\nb", "P['a']\nP['b']" },
        { "a\n\\\nb", "P['a' BR BR 'b']" },
        { "**a _b_** ***c***", "P[Bold['a ' Italic['b']] ' ' Bold[Italic['c']]]" },
        { "> a\n> > b", "Q[P['a'] Q[P['b']]]" },
        { "- a\n\n- b\n\n  c", "L[I[P['a']] I[P['b'] P['c']]]" },
        { "````md\n```\n````", "CodeBlockmd'```'" },
        { "```\nopen", "P['```' BR 'open']" },
        { "[a **b**](https://x.y/(z))", "P[Link<https://x.y/(z)>['a ' Bold['b']]]" },
        { "<mailto:a@b.c> <b>", "P[Link<mailto:a@b.c>[] ' <b>']" },
        { "1\\. \\# \\*a\\*", "P['1. # *a*']" },
        { "||a|| ~~b~~ __c__", "P[Spoiler['a'] ' ' Strikethrough['b'] ' ' Underline['c']]" },
        { "*a **b* c**", "P[Italic['a **b'] ' c**']" },
        { "", "" },
    };

    [Theory]
    [MemberData(nameof(Markup))]
    public void Markup_is_read(string markup, string tree) => TreeText.Of(ChatMarkdown.Neutral.Parse(markup)).Should().Be(tree);

    [Fact]
    public void Spoiler_is_marked_where_there_is_none()
    {
        var loss = new List<LossEntry>();
        var markup = new ChatMarkdown(new MarkdownDialect(MarkdownSyntax.None)).Render(new ContentBuilder().Spoiler("secret"), loss);
        markup.Should().Be("[spoiler: secret]");
        loss.Should().ContainSingle().Which.Should().Be(new LossEntry("Spoiler", LossAction.Converted, "marked, but not hidden"));
    }

    [Fact]
    public void Interpolated_value_is_never_markup()
    {
        var value = "**x** [a](https://x.y) `c`\n> q \uFFFC \uE000";
        var content = MessageContent.Markdown($"**{value}**\n# {value}");
        content.PlainText.Should().Contain("**x** [a](https://x.y) `c`\n> q \uFFFC \uE000");
        content.Blocks[0].Should().BeOfType<Paragraph>().Which.Inlines.Should().ContainSingle().Which.Should().BeOfType<StyledRun>();
        content.Blocks[1].Should().BeOfType<Heading>();
    }

    [Fact]
    public void Interpolated_value_in_code_and_in_an_address_is_its_text()
    {
        var value = "a`b)*";
        TreeText.Of(MessageContent.Markdown($"`{value}` [x](https://x.y/{value}) \uFFFC")).Should().Be("P[Code'a`b)*' ' ' Link<https://x.y/a`b)*>['x'] ' \uFFFC']");
        TreeText.Of(MessageContent.Markdown($"```cs\n{value}\n```")).Should().Be("CodeBlockcs'a`b)*'");
    }

    [Fact]
    public void Interpolated_node_and_content_are_themselves()
    {
        Inline mention = new Mention(MentionKind.User, 5, "Ann");
        var list = new ContentBuilder().List("a", "b").Build();
        TreeText.Of(MessageContent.Markdown($"hi {mention}:\n\n{list}")).Should().Be($"P['hi ' {mention} ':']\nL[I[P['a']] I[P['b']]]");
        TreeText.Of(MessageContent.Markdown($"{1,3}|{2.5:0.00}|{(string?)null}|")).Should().Be("P['  1|2.50||']");
    }

    [Fact]
    public void Builder_puts_nodes_together()
    {
        MessageContent content = new ContentBuilder()
            .Heading(2, "Title").Text("a ").Bold("b").Line().Link("https://x.y", "c").Paragraph("d")
            .Quote("e").CodeBlock("f", "cs").NumberedList(3, "g", "h").Styled(TextStyle.Spoiler, inner => inner.Italic("i").Emoji("👍"));
        TreeText.Of(content).Should().Be(
            "H2['Title']\nP['a ' Bold['b'] BR Link<https://x.y>['c']]\nP['d']\nQ[P['e']]\nCodeBlockcs'f'\nL3[I[P['g']] I[P['h']]]\nP[Spoiler[Italic['i'] " + new Emoji("👍") + "]]");
        OutgoingMessage message = new ContentBuilder().Text("*x*");
        message.Content.Should().Be(MessageContent.FromText("*x*"));
    }

    [Theory]
    [InlineData("# a", @"\# a")]
    [InlineData("- a", @"\- a")]
    [InlineData("1. a", @"1\. a")]
    [InlineData("> a", @"\> a")]
    [InlineData("-5 #1 a-b 2 > 1", "-5 #1 a-b 2 > 1")]
    [InlineData("a_b https://x.y/a_b", @"a\_b https://x.y/a_b")]
    public void Text_is_escaped_where_it_must_be(string text, string markup) => ChatMarkdown.Neutral.Render(text).Should().Be(markup);

    [Fact]
    public void User_becomes_a_mention()
    {
        var user = new Ann();
        var mention = new Mention(MentionKind.User, 7, "**Ann**");
        MessageContent.Markdown($"_{user}_").Should().Be(new MessageContent([new Paragraph([new StyledRun(TextStyle.Italic, [mention])])]));
        MessageContent.Markdown($"{(IUser)user}").PlainText.Should().Be("@**Ann**");
        new ContentBuilder().Mention(user).Build().Should().Be(new MessageContent([new Paragraph([mention])]));
    }

    private sealed class Ann : IUser
    {
        public UserId Id => new(7);

        public string Name => "ann";

        public string DisplayName => "**Ann**";

        public bool IsBot => false;

        public bool TryGetNative<TNative>([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TNative? native) where TNative : class
        {
            native = null;
            return false;
        }
    }
}
