using System.Text;
using ChatBridge.Tests.Shared;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBridge.Adapters.Irc.Tests;

public sealed class IrcFormatTests
{
    private static string Render(MessageContent content, List<LossEntry>? loss = null) => IrcFormat.Instance.Render(content, loss ?? []);

    [Theory]
    [InlineData("**bold** *italic* __under__ ~~struck~~ `mono`", "\u0002bold\u0002 \u001Ditalic\u001D \u001Funder\u001F \u001Estruck\u001E \u0011mono\u0011")]
    [InlineData("**a *b* c**", "\u0002a \u001Db\u001D c\u0002")]
    [InlineData("*waves*", "\u0001ACTION waves\u0001")]
    [InlineData("*waves **hard***", "\u0001ACTION waves \u0002hard\u0002\u0001")]
    [InlineData("> said\n> so", "> said\n> so")]
    [InlineData("# Title", "\u0002Title\u0002")]
    [InlineData("[label](https://x.y)", "label (https://x.y)")]
    [InlineData("||secret||", "[spoiler: secret]")]
    [InlineData("**one\ntwo**", "\u0002one\n\u0002two\u0002")]
    public void Content_is_written_with_the_signs_of_irc(string markdown, string expected) => Render(MessageContent.Markdown(markdown)).Should().Be(expected);

    [Theory]
    [InlineData("\u0002bold\u0002 \u001Ditalic\u001D \u001Funder\u001F \u001Estruck\u001E \u0011mono", "**bold** *italic* __under__ ~~struck~~ `mono`")]
    [InlineData("\u00034,12red\u0003 \u000304x\u0004FF00FFy\u0016z", "red xyz")]
    [InlineData("\u00031,2three \u0003,4", "three ,4")]
    [InlineData("\u0002a\u000Fb", "**a**b")]
    [InlineData("\u0001ACTION waves\u0001", "*waves*")]
    [InlineData("\u0001ACTION waves", "*waves*")]
    public void Signs_of_irc_are_read(string text, string markdown) => TreeText.Of(IrcFormat.Instance.Parse(text)).Should().Be(TreeText.Of(MessageContent.Markdown(markdown)));

    [Fact]
    public void Action_goes_through_unchanged() => Render(IrcFormat.Instance.Parse("\u0001ACTION waves \u0002hard\u0002\u0001")).Should().Be("\u0001ACTION waves \u0002hard\u0002\u0001");

    [Fact]
    public void Long_action_is_an_action_in_every_part()
    {
        var split = ContentSplitter.Split(MessageContent.Markdown("*one **two** three four five six seven*"), IrcFormat.Instance, new TextLimit(30, TextUnit.Utf8Bytes));

        split.Parts.Should().HaveCountGreaterThan(1).And.OnlyContain(part => part.StartsWith(IrcFormat.Action) && part.EndsWith('\u0001'));
    }

    [Fact]
    public void Control_characters_are_left_out_and_reported()
    {
        var loss = new List<LossEntry>();

        Render("a\u0002b\u0001c\0d\u007Fe\tf", loss).Should().Be("abcde\tf");

        loss.Should().ContainSingle();
    }

    [Fact]
    public void Text_is_exactly_itself() => Fuzz.Check(ContentGenerators.Text, text =>
    {
        var plain = string.Concat(text.Where(c => c is '\n' or '\t' || !char.IsControl(c)).Select(c => c)).EnumerateRunes().Aggregate(new StringBuilder(), (all, rune) => all.Append(rune.ToString())).ToString();
        IrcFormat.Instance.Parse(Render(plain)).Should().Be(MessageContent.FromText(plain));
    });

    [Fact]
    public void Whatever_is_written_has_no_signs_of_its_own_beyond_the_styles() => Fuzz.Check(ContentGenerators.Tree, content =>
    {
        var text = Render(content);
        Render(content).Should().Be(text);
        text.Should().NotContainAny("\r", "\0", "\u0003", "\u0004", "\u000F");
        ContentSplitter.Split(content, IrcFormat.Instance, new TextLimit(60, TextUnit.Utf8Bytes)).Parts.Where(part => Encoding.UTF8.GetByteCount(part) > 60 || part.Contains('\n') || part.Trim().Length == 0).Should().BeEmpty();
    });

    [Fact]
    public void Any_text_is_read() => Fuzz.Check(Gen.Choose(0, 0x2FF).ArrayOf().Select(codes => string.Concat(codes.Select(code => (char)(code < 0x100 ? code % 0x28 : code)))), text =>
    {
        var read = IrcFormat.Instance.Parse(text);
        IrcFormat.Instance.Parse(text).Should().Be(read);
        read.PlainText.Should().NotContainAny("\u0001", "\u0002", "\u0003", "\u000F");
    });
}
