using ChatBridge.Adapters;

namespace ChatBridge.Tests.Adapters.Content;

public sealed class PlainTextFormatTests
{
    [Fact]
    public void Text_is_exactly_itself()
    {
        PlainTextFormat.Instance.Parse("**a** <@1>\n> b").PlainText.Should().Be("**a** <@1>\n> b");
        var loss = new List<LossEntry>();
        PlainTextFormat.Instance.Render("**a** https://x.y 👍", loss).Should().Be("**a** https://x.y 👍");
        loss.Should().BeEmpty();
    }

    [Fact]
    public void Content_is_readable_and_every_conversion_is_reported()
    {
        var loss = new List<LossEntry>();
        MessageContent content = new ContentBuilder()
            .Heading(1, "Title").Bold("a").Text(" ").Spoiler("b").Text(" ").Link("https://x.y", "c").Text(" ")
            .Inline(new Mention(MentionKind.User, 1, "Ann")).Emoji(new Emoji("blob", 2)).Quote("q").List("i").CodeBlock("x\n y");
        PlainTextFormat.Instance.Render(content, loss).Should().Be("Title\na [spoiler: b] c (https://x.y) @Ann:blob:\n> q\n- i\nx\n y");
        loss.Select(entry => entry.What).Should().Equal("Heading", "Bold", "Spoiler", "Link", "Mention", "Emoji", "Quote", "List", "CodeBlock");
    }
}
