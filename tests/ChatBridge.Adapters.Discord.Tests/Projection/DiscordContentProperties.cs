using ChatBridge.Adapters;
using ChatBridge.Tests.Shared;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBridge.Adapters.Discord.Tests.Projection;

/// <summary>What must hold for every content in Discord's format, over 10,000 random texts or trees each.</summary>
public sealed class DiscordContentProperties
{
    private const int Cases = 10_000;
    private const string MentionPattern = "<@[!&]?[0-9]|@everyone|@here";
    private static readonly DiscordFormat Format = new();
    private static readonly TextLimit Limit = new(2000, TextUnit.Utf16Units);

    private static readonly Gen<MessageContent> Contents = Gen.Frequency((4, ContentGenerators.Tree), (1, ContentGenerators.Text.Select(text => Format.Parse(text))));

    // Short limits, so that small trees are split, and Discord's own with trees made long enough for it.
    private static readonly Gen<(MessageContent Content, TextLimit Limit)> Splits = Gen.Frequency(
        (99, Gen.Zip(Contents, Gen.Choose(ContentSplitter.SmallestLimit, 300)).Select(pair => (pair.Item1, new TextLimit(pair.Item2, TextUnit.Utf16Units)))),
        (1, Gen.Choose(0, int.MaxValue - 100).Select(seed => (new MessageContent([.. Enumerable.Range(seed, 40).SelectMany(each => ContentGenerators.TreeOf(each).Blocks)]), Limit))));

    [Fact]
    public void Text_rendered_and_parsed_is_the_same_text_and_mentions_nobody() => Fuzz.CheckMany(
        ContentGenerators.Text,
        text =>
        {
            var content = MessageContent.FromText(text);
            var markup = Render(content);
            Same(Format.Parse(markup), content, markup);
            markup.Should().NotMatchRegex(MentionPattern);
        },
        Cases);

    [Fact]
    public void Tree_rendered_and_parsed_is_in_normal_form() => Fuzz.CheckMany(
        ContentGenerators.Tree,
        content =>
        {
            var normal = Format.Parse(Render(content));
            var markup = Render(normal);
            Same(Format.Parse(markup), normal, markup);
        },
        Cases);

    [Fact]
    public void Markup_of_any_kind_comes_to_rest_after_one_round() => Fuzz.CheckMany(
        ContentGenerators.Text,
        text =>
        {
            var content = Format.Parse(Render(Format.Parse(text)));   // without what is shown the same: the indent of a list, code that has fences in it
            var markup = Render(content);
            Same(Format.Parse(markup), content, markup);
        },
        Cases);

    [Fact]
    public void Tree_without_a_reported_loss_keeps_every_character_that_is_shown() => Fuzz.CheckMany(
        ContentGenerators.Tree,
        content =>
        {
            var loss = new List<LossEntry>();
            var markup = Format.Render(content, loss);
            if (loss.Count == 0 && Visible(Format.Parse(markup).PlainText) != Visible(content.PlainText))
            {
                Visible(Format.Parse(markup).PlainText).Should().Be(Visible(content.PlainText), "of the markup\n{0}", markup);
            }
        },
        Cases);

    [Fact]
    public void Rendering_is_deterministic() => Fuzz.CheckMany(
        ContentGenerators.Tree,
        content =>
        {
            var (first, second) = (new List<LossEntry>(), new List<LossEntry>());
            (Format.Render(content, first) == Format.Render(content, second) && first.SequenceEqual(second)).Should().BeTrue();
        },
        Cases);

    [Fact]
    public void Parts_are_within_the_limit_hold_all_letters_in_order_and_are_the_same_each_time() => Fuzz.CheckMany(
        Splits,
        input =>
        {
            var whole = Format.Parse(Render(input.Content));   // what the network cannot show at all is lost without splitting too
            var parts = Parts(whole, input.Limit);
            if (parts.FirstOrDefault(part => !input.Limit.Allows(part) || string.IsNullOrWhiteSpace(part)) is { } wrong)
            {
                wrong.Should().BeNull("a part has something to show in at most {0} characters", input.Limit.Length);
            }

            var letters = Letters(string.Concat(parts.Select(part => Format.Parse(part).PlainText)));
            if (letters != Letters(whole.PlainText))
            {
                letters.Should().Be(Letters(whole.PlainText), "of\n{0}\nin parts of {1}", TreeText.Of(whole), input.Limit.Length);
            }

            (input.Limit.Length % 4 != 0 || Parts(whole, input.Limit).SequenceEqual(parts)).Should().BeTrue();   // splitting is what takes long
        },
        Cases);

    private static string Render(MessageContent content) => Format.Render(content, new List<LossEntry>());

    private static System.Collections.Immutable.ImmutableArray<string> Parts(MessageContent content, TextLimit limit) => ContentSplitter.Split(content, Format, limit).Parts;

    private static void Same(MessageContent actual, MessageContent expected, string markup)
    {
        if (!actual.Equals(expected))
        {
            TreeText.Of(actual).Should().Be(TreeText.Of(expected), "of the markup\n{0}", markup);
        }
    }

    // Signs of lists and quotations that are taken together, and white space, may differ; the mark of a spoiler stands in each part.
    private static string Visible(string text) =>
        string.Concat(text.Replace("[spoiler: ", "", StringComparison.Ordinal).Where(c => !char.IsWhiteSpace(c) && c is not ('>' or ']' or '(' or ')' or '\u200B')));

    private static string Letters(string text)
    {
        var letters = string.Concat(text.Where(char.IsLetter));
        while (letters.Contains("spoiler", StringComparison.Ordinal))
        {
            letters = letters.Replace("spoiler", "", StringComparison.Ordinal);   // the mark may stand in the middle of the word itself
        }

        return letters;
    }
}
