using ChatBridge.Testing.Conformance;
using ChatBridge.Testing.InMemory;
using ChatBridge.Tests.Shared;

namespace ChatBridge.Testing.Tests.Conformance;

/// <summary>The in-memory adapter keeps every rule, on every sort of network that it plays.</summary>
public sealed class InMemoryConformanceTests(ITestOutputHelper output)
{
    private static readonly string[] Networks = ["full", "without resume", "without nonces", "beside the socket", "minimal"];

    // Side by side, because most of the time is waiting.
    [Fact]
    public Task In_memory_adapter_keeps_the_rules_on_every_sort_of_network() => Task.WhenAll(Networks.Select(async network =>
    {
        var report = await AdapterConformance.RunAsync(() => Make(network), TestContext.Current.CancellationToken);

        output.WriteLine($"{network}: {report}");
        report.EnsurePassed();
        if (network == "full")
        {
            #region page
            ConformancePage.Check("in-memory", report);   // docs/adapters/in-memory.md, between <!-- conformance --> and <!-- /conformance -->
            #endregion
        }

        report.Results.Count(result => result.WasTried).Should().BeGreaterThan(network == "minimal" ? 45 : 70, network);
    }));

    private static InMemoryFixture Make(string network) => network switch
    {
        "without resume" => new InMemoryFixture(configure: options => options.Resume = false),
        "without nonces" => new InMemoryFixture(configure: options => (options.Nonces, options.RandomIds, options.HistoryReadsForward) = (false, 7, false)),
        "beside the socket" => new InMemoryFixture(configure: options => options.AnswersOnSocket = false),
        "minimal" => new InMemoryFixture(InMemoryVariant.Minimal),
        _ => new InMemoryFixture(),
    };
}
