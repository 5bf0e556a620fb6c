using ChatBridge.Tests.Shared;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBridge.Abstractions.Tests.Content;

public sealed class ChatMarkdownProperties
{
    private static readonly ChatMarkdown Literal = new(new MarkdownDialect(MarkdownSyntax.Neutral & ~MarkdownSyntax.NestedQuotes | MarkdownSyntax.LiteralLines | MarkdownSyntax.InlineFences | MarkdownSyntax.RestQuotes, 3));
    private static readonly ChatMarkdown Least = new(new MarkdownDialect(MarkdownSyntax.None));

    public static TheoryData<ChatMarkdown> Dialects => [ChatMarkdown.Neutral, Literal, Least];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Text_rendered_and_parsed_is_the_same_text(ChatMarkdown markdown) => Fuzz.Check(ContentGenerators.Text, text =>
    {
        var content = MessageContent.FromText(text);
        var markup = markdown.Render(content);
        markdown.Parse(markup).Should().Be(content, "of the markup {0}", markup);
    });

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Tree_rendered_and_parsed_is_a_fixed_point(ChatMarkdown markdown) => Fuzz.Check(ContentGenerators.Tree, content =>
    {
        var markup = markdown.Render(content);
        var normal = markdown.Parse(markup);
        var again = markdown.Render(normal);
        TreeText.Of(markdown.Parse(again)).Should().Be(TreeText.Of(normal), "of the markup\n{0}\nand then\n{1}", markup, again);
    });

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Markup_of_any_kind_parsed_is_a_fixed_point(ChatMarkdown markdown) => Fuzz.Check(ContentGenerators.Text, text =>
    {
        var read = markdown.Parse(text);
        var content = markdown.Parse(markdown.Render(read));   // without what is shown the same: the indent of a list, code that has fences in it
        var markup = markdown.Render(content);
        TreeText.Of(markdown.Parse(markup)).Should().Be(TreeText.Of(content), "of\n{0}\nand the markup\n{1}", text, markup);
    });

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Rendering_is_deterministic(ChatMarkdown markdown) =>
        Fuzz.Check(ContentGenerators.Tree, content => markdown.Render(content) == markdown.Render(content));

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Tree_keeps_every_character_that_is_shown(ChatMarkdown markdown) => Fuzz.Check(ContentGenerators.Tree, content =>
    {
        var loss = new List<LossEntry>();
        var markup = markdown.Render(content, loss);
        if (loss.Count == 0)
        {
            Visible(markdown.Parse(markup).PlainText).Should().Be(Visible(content.PlainText), "of the markup\n{0}", markup);
        }
    });

    [Fact]
    public void Value_with_any_text_stays_that_text() => Fuzz.Check(ContentGenerators.Text, value =>
    {
        var content = MessageContent.Markdown($"before {value} **after**");
        content.PlainText.Should().Be($"before {value} after");
    });

    // Signs of lists and quotations that are taken together, and white space, may differ.
    internal static string Visible(string text) => string.Concat(text.Replace("[spoiler: ", "", StringComparison.Ordinal).Where(c => !char.IsWhiteSpace(c) && c is not ('>' or ']' or '(' or ')' or '\u200B')));

    // What takes the short way must be what the long way writes.
    [Theory]
    [MemberData(nameof(Dialects))]
    public void Plain_words_are_written_as_the_writer_would(ChatMarkdown markdown)
    {
        var words = Gen.Elements('a', 'h', 'Z', 'é', '中', '1', '9', ' ', ',', '.', '!', '?');
        var signs = Gen.Elements('-', '*', '_', '#', '>', ':', '@', '<', '~', '|', '`', '\\', '(', '\n', '\u00A0', '\u0301');
        var characters = Gen.Frequency((40, words), (1, signs));
        var plain = 0;
        Fuzz.Check(characters.ArrayOf().Select(text => new string(text)), text =>
        {
            if (MarkdownWriter.IsPlain(text))
            {
                plain++;
                var content = MessageContent.FromText(text);
                new MarkdownWriter(markdown.Dialect, null).Write(content).Should().Be(text);
                markdown.Parse(text).Should().Be(content);
            }
        });
        plain.Should().BeGreaterThan(0);
        MarkdownWriter.IsPlain("Hello Anna, how are you? Fine!").Should().BeTrue();
        new[] { "1. one", "a\nb", "www.x.org", " a", "a ", "a  b", "", "*a*", "-", "a@b", "x!!" }.Should().OnlyContain(text => !MarkdownWriter.IsPlain(text));
    }
}
