using ChatBridge.Testing.Conformance;

namespace ChatBridge.Samples.Tests;

public sealed class TinConformanceTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Tin_keeps_the_rules()
    {
        var report = await AdapterConformance.RunAsync(() => new TinFixture());

        output.WriteLine(report.ToString());
        report.EnsurePassed();
        report.Results.Count(result => result is { Outcome: ConformanceOutcome.Passed, Rule.Level: <= ConformanceLevel.Send }).Should().BeGreaterThan(40);
    }
}
