using ChatBridge.Testing.Conformance;

namespace ChatBridge.Samples.Tests;

#region xunit
public sealed class PicoConformanceTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Pico_keeps_the_rules()
    {
        var report = await AdapterConformance.RunAsync(() => new PicoFixture());

        output.WriteLine(report.ToString());
        report.EnsurePassed();
    }
}
#endregion

#region theory
public sealed class PicoConformanceByRule
{
    public static TheoryData<string> Rules => [.. AdapterConformance.RuleIds(ConformanceLevel.Connect)];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Pico_keeps(string rule) => (await AdapterConformance.TryAsync(() => new PicoFixture(), rule)).EnsurePassed();
}
#endregion

public sealed class PicoServerConformanceTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Pico_keeps_the_rules_on_a_server_that_sends_every_byte_by_itself()
    {
        var report = await AdapterConformance.RunAsync(() => new PicoServerFixture());

        output.WriteLine(report.ToString());
        report.EnsurePassed();
        report.Results.Count(result => result.WasTried).Should().BeGreaterThan(25);
    }
}
