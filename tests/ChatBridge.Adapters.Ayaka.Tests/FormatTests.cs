namespace ChatBridge.Adapters.Ayaka.Tests;

public sealed class FormatTests
{
    private static readonly AyakaFormat Format = new();

    private static string Render(params Inline[] inlines) => Format.Render(new MessageContent([new Paragraph([.. inlines])]), []);

    [Theory]
    [InlineData("a < b, <@, <#, <:, <@x>, <:smile:, <@12")]
    [InlineData("<@!> <@&> <#> <::5>")]
    public void Text_that_nobody_takes_for_a_mention_stays_as_it_is(string text) => Render(new TextRun(text)).Should().Be(text);

    [Theory]
    [InlineData("<@5>")]
    [InlineData("<@!5>")]
    [InlineData("<@&5>")]
    [InlineData("<#5>")]
    [InlineData("<:smile:5>")]
    [InlineData("<@0000000000000000000000000000005>")]
    public void Text_that_looks_like_a_mention_is_none(string text)
    {
        var broken = text.Insert(1, "\u200B");
        Render(new TextRun(text)).Should().Be(broken);
        Render(new CodeRun(text)).Should().Contain(broken);
        Render(new TextRun(text[..1]), new StyledRun(TextStyle.Bold, [new TextRun(text[1..3])]), new TextRun(text[3..])).Should().Be(broken, "pieces of text meet");
    }

    [Fact]
    public void Mentions_and_emoji_are_written_beside_text_that_looks_like_them()
    {
        Render(new TextRun("<@1> "), new Mention(MentionKind.User, 2UL, "ann"), new TextRun(" "), new Mention(MentionKind.Channel, 3UL, "general"), new TextRun(" "), new Emoji("smile", 4UL))
            .Should().Be("<\u200B@1> <@2> <#3> <:smile:4>");
    }

    [Fact]
    public void Nothing_smuggles_a_mention()
    {
        var signs = string.Concat(Enumerable.Range(0xFDD0, 32).Select(code => $"{(char)code}@5>"));
        Render(new TextRun(signs), new Mention(MentionKind.User, 2UL, "ann")).Should().NotContain("<@");
        Render(new Mention(MentionKind.User, EntityId.Parse("x> <@5"), "ann"), new Emoji("<@5>\uFDD0@5>", 7UL), new Link("https://example.org/<@5>")).Should().NotContain("<@5>");
    }
}
