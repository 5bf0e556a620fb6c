using ChatBridge.Testing.Conformance;
using ChatBridge.Tests.Shared;

namespace ChatBridge.Adapters.Irc.Tests.Conformance;

public sealed class IrcConformanceTests(ITestOutputHelper output)
{
    private static readonly Lazy<Task<ConformanceReport>> s_onServer = new(async () =>
    {
        await using var server = await Ngircd.StartAsync(NgircdFixture.Password);
        return await AdapterConformance.RunAsync(() => new NgircdFixture(server));
    });

    /// <summary>What came of the rules on a real server; they are tried once for all who ask.</summary>
    public static Task<ConformanceReport> OnServerAsync()
    {
        Ngircd.Require();
        return s_onServer.Value;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Irc_keeps_the_rules_on_a_script(bool isModern)
    {
        var report = await AdapterConformance.RunAsync(() => new IrcFixture(isModern));

        Judge(report);
        if (isModern)
        {
            ConformancePage.Check("irc", report);
        }
    }

    [Fact]
    public async Task Irc_keeps_the_rules_on_ngircd() => Judge(await OnServerAsync());

    private void Judge(ConformanceReport report)
    {
        output.WriteLine(report.ToString());
        report.EnsurePassed();
        report.Results.Count(result => result.WasTried).Should().BeGreaterThan(45);
    }
}
