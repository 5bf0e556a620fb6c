using System.Collections.Immutable;
using static ChatBridge.Testing.Conformance.ConformanceStage;

namespace ChatBridge.Testing.Conformance.Rules;

/// <summary>Content that is more than words.</summary>
internal static class MarkupRules
{
    private const int Mixtures = 10;
    private static readonly string[] Words = ["styled", "label", "a * b", "b();", "quoted", "one", "two", "title"];

    private static readonly ImmutableArray<(string Name, MessageContent Content)> Constructs =
    [
        .. Enum.GetValues<TextStyle>().Select(style => (style.ToString(), new MessageContent([new Paragraph([new TextRun($"{style} is "), Styled(style, "styled"), new TextRun(" so")])]))),
        ("code", new MessageContent([new Paragraph([new TextRun("here "), new CodeRun("a * b"), new TextRun(" there")])])),
        ("link", new MessageContent([new Paragraph([new TextRun("here "), new Link("https://example.org/a", [new TextRun("label")]), new TextRun(" there")])])),
        ("block of code", new MessageContent([new CodeBlock("if (a)\n  b();")])),
        ("quotation", new MessageContent([new Quote([new Paragraph([new TextRun("quoted")])])])),
        ("list", new MessageContent([new ListBlock([Item("one"), Item("two")])])),
        ("numbered list", new MessageContent([new ListBlock([Item("one"), Item("two")], Ordered: true)])),
        ("heading", new MessageContent([new Heading(1, [new TextRun("title")])])),
    ];

    public static IReadOnlyList<ConformanceRule> All { get; } =
    [
        new("send.markup-stands", ConformanceLevel.Send, "Markup whose loss is not reported reads the same on the network, and of other markup the words do.", MarkupStandsAsync) { Capabilities = [Capability.SendMessages, Capability.ReceiveMessages, Capability.Formatting], Exempts = HasNoEcho },
        new("send.styles-can-be-mixed", ConformanceLevel.Send, "Words in the styles that the network shows stand among others, each in its own.", StylesCanBeMixedAsync) { Capabilities = [Capability.SendMessages, Capability.ReceiveMessages, Capability.Formatting], Exempts = HasNoEcho },
    ];

    private static string? HasNoEcho(ConformanceStage stage) => stage.Fixture.EchoesOwnMessages ? null : "the network does not tell the adapter of its own messages";

    private static ListItem Item(string text) => new([new Paragraph([new TextRun(text)])]);

    private static StyledRun Styled(TextStyle style, string text) => new(style, [new TextRun(text)]);

    private static bool Fits(ConformanceStage stage, MessageContent content) => !stage.Fixture.HasOneLineTexts || (content.Blocks is [Paragraph or Heading or Quote] && !content.PlainText.Contains('\n', StringComparison.Ordinal));

    private static async Task<(MessageContent Read, LossReport Loss)> ReadBackAsync(ConformanceStage stage, MessageContent content)
    {
        var receipt = await stage.SendAsync(new OutgoingMessage { Content = content }).ConfigureAwait(false);
        var seen = await stage.SeesAsync<MessageCreated>(seen => seen.Message.Id == receipt.Parts[0], $"the account's own message {receipt.Parts[0]} did not arrive").ConfigureAwait(false);
        return (seen.Message.Content, receipt.Loss);
    }

    private static async Task MarkupStandsAsync(ConformanceStage stage)
    {
        foreach (var (name, content) in Constructs.Where(construct => Fits(stage, construct.Content)))
        {
            var (read, loss) = await ReadBackAsync(stage, content).ConfigureAwait(false);
            Expect(!loss.IsLossless || Trace(read) == Trace(content), $"{name}: {Trace(content)} became {Trace(read)}, and no loss was reported");
            foreach (var word in Words.Where(word => content.PlainText.Contains(word, StringComparison.Ordinal)))
            {
                Expect(read.PlainText.Contains(word, StringComparison.Ordinal), $"{name}: \"{word}\" is missing from \"{read.PlainText}\"");
            }
        }
    }

    private static async Task StylesCanBeMixedAsync(ConformanceStage stage)
    {
        var shown = new List<TextStyle>();
        foreach (var style in Enum.GetValues<TextStyle>())
        {
            var (_, loss) = await ReadBackAsync(stage, new MessageContent([new Paragraph([new TextRun($"only {style} is "), Styled(style, "this")])])).ConfigureAwait(false);
            if (loss.IsLossless)
            {
                shown.Add(style);
            }
        }

        for (var seed = 1; seed <= Mixtures && shown.Count > 0; seed++)
        {
#pragma warning disable RS0030, CA5394 // Seeded, and the seed is told.
            var random = new Random(seed);
            var inlines = Enumerable.Range(0, 8).SelectMany<int, Inline>(number => [new TextRun($"plain{number} "), Styled(shown[random.Next(shown.Count)], $"word{random.Next(100)}"), new TextRun(" ")]);
#pragma warning restore RS0030, CA5394
            var content = new MessageContent([new Paragraph([.. inlines, new TextRun("end")])]);
            var (read, _) = await ReadBackAsync(stage, content).ConfigureAwait(false);
            Expect(Trace(read) == Trace(content), $"with seed {seed} {Trace(content)} became {Trace(read)}");
        }
    }

    /// <summary>What content looks like, without how its tree is cut into nodes.</summary>
    private static string Trace(MessageContent content) => string.Join(" / ", content.Blocks.Select(Trace));

    private static string Trace(Block block) => block switch
    {
        Paragraph paragraph => Trace(paragraph.Inlines),
        Heading heading => $"heading({Trace(heading.Inlines)})",
        Quote quote => $"quote({string.Join(" / ", quote.Blocks.Select(Trace))})",
        ListBlock list => $"{(list.Ordered ? "numbered" : "list")}({string.Join(" | ", list.Items.Select(item => string.Join(" / ", item.Blocks.Select(Trace))))})",
        CodeBlock code => $"code({code.Code})",
        _ => block.Fallback,
    };

    private static string Trace(NodeList<Inline> inlines) => string.Concat(inlines.Select(inline => inline switch
    {
        StyledRun run => $"{run.Style}({Trace(run.Inlines)})",
        CodeRun code => $"code({code.Code})",
        Link link => $"link({link.Url}, {Trace(link.Label)})",
        _ => inline.Fallback,
    }));
}
