using ChatBridge.Tests.Shared;

namespace ChatBridge.Testing.Tests.Conformance;

/// <summary>A page that says something else than the tests found is told, with what mends it.</summary>
public sealed class GeneratedPartTests
{
    private const string Page = "docs/adapters/in-memory.md";

    [Fact]
    public void Part_that_differs_is_stale_and_the_message_says_what_rewrites_it() =>
        FluentActions.Invoking(() => GeneratedPart.Check(Page, "conformance", "| Pins | absent |\n", write: false)).Should().Throw<InvalidOperationException>()
            .WithMessage($"{Page} is stale: its part 'conformance' is not what the tests found. This rewrites it: CHATBRIDGE_WRITE_PAGES=1 dotnet test tests/ChatBridge.Testing.Tests\n*+ | Pins | absent |*");

    [Fact]
    public void Part_that_is_of_another_day_is_not_stale()
    {
        var part = GeneratedPart.Read(Page, "conformance")!;
        part.Should().MatchRegex(@"changed last on \d{4}-\d{2}-\d{2}\.");

        GeneratedPart.Check(Page, "conformance", part.Replace("changed last on 2", "changed last on 3", StringComparison.Ordinal), write: false);
    }

    [Fact]
    public void Page_without_the_part_is_told() =>
        FluentActions.Invoking(() => GeneratedPart.Check(Page, "nothing", "", write: false)).Should().Throw<InvalidOperationException>().WithMessage($"{Page} has no part for what is generated: a line <!-- nothing -->*");
}
