using ChatBridge.Testing.Conformance;
using ChatBridge.Testing.InMemory;

namespace ChatBridge.Testing.Tests.Conformance;

/// <summary>The in-memory adapter keeps every rule, on every sort of network that it plays.</summary>
public sealed class InMemoryConformanceTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("full")]
    [InlineData("without resume")]
    [InlineData("without nonces")]
    [InlineData("beside the socket")]
    [InlineData("minimal")]
    public async Task In_memory_adapter_keeps_the_rules(string network)
    {
        var report = await AdapterConformance.RunAsync(() => Make(network), cancellationToken: TestContext.Current.CancellationToken);

        output.WriteLine(report.ToString());
        report.EnsurePassed();
        var tried = report.Results.Where(result => result.WasTried).Select(result => result.Rule.Id).ToList();
        tried.Count.Should().BeGreaterThan(network == "minimal" ? 35 : 50);
    }

    private static InMemoryFixture Make(string network) => network switch
    {
        "without resume" => new InMemoryFixture(configure: options => options.Resume = false),
        "without nonces" => new InMemoryFixture(configure: options => (options.Nonces, options.RandomIds, options.HistoryReadsForward) = (false, 7, false)),
        "beside the socket" => new InMemoryFixture(configure: options => options.AnswersOnSocket = false),
        "minimal" => new InMemoryFixture(InMemoryVariant.Minimal),
        _ => new InMemoryFixture(),
    };
}
