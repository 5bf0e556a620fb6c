using ChatBridge.Testing.Conformance;
using ChatBridge.Tests.Shared;

namespace ChatBridge.Adapters.Ayaka.Tests.Conformance;

public sealed class AyakaConformanceTests(ITestOutputHelper output)
{
    private static readonly Lazy<Task<ConformanceReport>> s_onServer = new(() => AdapterConformance.RunAsync(() => new AyakaServerFixture(AyakaEncoding.Zlib)));

    /// <summary>What came of the rules on the emulated network; they are tried once for all who ask.</summary>
    public static Task<ConformanceReport> OnServerAsync() => s_onServer.Value;

    [Fact]
    public async Task Ayaka_keeps_the_rules_on_a_script() => Judge(await AdapterConformance.RunAsync(() => new AyakaFixture()));

    [Fact]
    public async Task Ayaka_keeps_the_rules_on_a_server()
    {
        Judge(await OnServerAsync());
        ConformancePage.Check("ayaka", await OnServerAsync());
    }

    private void Judge(ConformanceReport report)
    {
        output.WriteLine(report.ToString());
        report.EnsurePassed();
        report.Results.Count(result => result.WasTried).Should().BeGreaterThan(50);
    }
}
