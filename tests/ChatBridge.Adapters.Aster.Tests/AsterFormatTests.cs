using FsCheck;
using FsCheck.Fluent;

namespace ChatBridge.Adapters.Aster.Tests;

public sealed class AsterFormatTests
{
    private static readonly string[] Pieces = ["<", ":", ">", "<:", ":>", "host", "2345", "7", "\n", " ", "ä", "👍", "<:chat.example:2345:77:>", "*", "\\"];

    [Fact]
    public void Any_text_comes_back_exactly()
    {
        var texts = Gen.ArrayOf(Gen.Elements(Pieces)).Select(string.Concat).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Fuzz.Size(500, 100_000)), Prop.ForAll(texts, text => AsterFormat.Instance.Render(AsterFormat.Instance.Parse(text), []) == text));
    }

    [Fact]
    public void Text_sent_as_text_is_exactly_itself()
    {
        var texts = Gen.ArrayOf(Gen.Elements(Pieces)).Select(string.Concat).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Fuzz.Size(500, 100_000)), Prop.ForAll(texts, text => AsterFormat.Instance.Render(text, []) == text));
    }

    [Theory]
    [InlineData("a <:chat.example:2345:77:> b", "chat.example:2345:77", "77")]
    [InlineData("<:::1:2345:7:>", "::1:2345:7", "7")]
    public void Emoji_of_a_server_is_parsed(string text, string id, string name)
    {
        var emoji = AsterFormat.Instance.Parse(text).Blocks.OfType<Paragraph>().Single().Inlines.OfType<Emoji>().Single();
        emoji.Id.ToString().Should().Be(id);
        emoji.Name.Should().Be(name);
    }

    [Theory]
    [InlineData("<:a b:1:2:>")]
    [InlineData("<:a:x:2:>")]
    [InlineData("<:1:2:>")]
    [InlineData("<:a:1:2>")]
    [InlineData("<::1:2:>")]
    public void What_only_looks_like_an_emoji_stays_text(string text) =>
        AsterFormat.Instance.Parse(text).Should().Be(MessageContent.FromText(text));

    [Fact]
    public void Emoji_of_another_network_is_shown_by_name_and_reported()
    {
        var loss = new List<LossEntry>();
        AsterFormat.Instance.Render(new MessageContent([new Paragraph([new Emoji("party", 12UL), new StyledRun(TextStyle.Bold, [new Emoji("x", EntityId.Parse("h:1:2"))])])]), loss).Should().Be(":party:<:h:1:2:>");
        loss.Should().HaveCount(2);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_replaced_before_it_is_sent() => AsterFormat.Instance.Render("a\ud83d", []).Should().Be("a\ufffd");
}
