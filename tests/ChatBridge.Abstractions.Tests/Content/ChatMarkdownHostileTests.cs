namespace ChatBridge.Abstractions.Tests.Content;

public sealed class ChatMarkdownHostileTests
{
    private const int Size = 100_000;

    public static TheoryData<string> Units =>
    [
        "*", "**a", "*a", "_", "__a", "a_", "~~", "||", "|| ", "`", "` ``", "`a\n", "[", "]", "](", "[a](", "[](", "[a](b", "<", "<h", "<https://", ">", "> ", ">>> ", "- ", "1. ", "  - a\n", "# ", "#",
        "\\", "\\\n", "\n", " ", " \n", "```", "```\n", "``````\n", "```a", "***a** b*", "h", "https://", "https://a_", "*a **b ", "_a*", "(", "a\n\n", "- a\n\n", "> - ",
    ];

    [Theory]
    [MemberData(nameof(Units))]
    public void Hostile_text_is_read_and_written(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, Size / unit.Length));
        foreach (var markdown in ChatMarkdownProperties.Dialects)
        {
            var content = markdown.Data.Parse(text);
            _ = content.PlainText;
            markdown.Data.Render(content).Should().NotBeNull();
            var plain = MessageContent.FromText(text);
            markdown.Data.Parse(markdown.Data.Render(plain)).Should().Be(plain);
        }
    }
}
