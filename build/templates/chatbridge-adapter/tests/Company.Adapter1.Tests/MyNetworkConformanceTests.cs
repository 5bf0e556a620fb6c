using ChatBridge.Testing.Conformance;

namespace Company.Adapter1.Tests;

public sealed class MyNetworkConformanceTests(ITestOutputHelper output)
{
    [Fact]
    public async Task MyNetwork_keeps_the_rules()
    {
        var report = await AdapterConformance.RunAsync(() => new MyNetworkFixture());

        output.WriteLine(report.ToString());
        report.EnsurePassed();
    }
}
