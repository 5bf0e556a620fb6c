using ChatBridge.Testing.Conformance;
using ChatBridge.Tests.Shared;

namespace ChatBridge.Adapters.Aster.Tests.Conformance;

public sealed class AsterConformanceTests(ITestOutputHelper output)
{
    private static readonly Lazy<Task<ConformanceReport>> s_onServer = new(() => AdapterConformance.RunAsync(() => new AsterServerFixture(AsterTransport.Lines)));

    /// <summary>What came of the rules on the emulated server; they are tried once for all who ask.</summary>
    public static Task<ConformanceReport> OnServerAsync() => s_onServer.Value;

    [Fact]
    public async Task Aster_keeps_the_rules_on_a_script() => Judge(await AdapterConformance.RunAsync(() => new AsterFixture()));

    [Fact]
    public async Task Aster_keeps_the_rules_on_a_server_with_lines()
    {
        Judge(await OnServerAsync());
        ConformancePage.Check("aster", await OnServerAsync());
    }

    [Fact]
    public async Task Aster_keeps_the_rules_on_a_server_with_a_WebSocket() => Judge(await AdapterConformance.RunAsync(() => new AsterServerFixture(AsterTransport.WebSocket)));

    private void Judge(ConformanceReport report)
    {
        output.WriteLine(report.ToString());
        report.EnsurePassed();
        report.Results.Count(result => result.WasTried).Should().BeGreaterThan(55);
    }
}
