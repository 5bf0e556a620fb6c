using ChatBridge.Testing.Conformance;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>The adapter keeps the rules of the conformance kit, against the emulated network and against a script.</summary>
public sealed class DiscordConformanceTests(ITestOutputHelper output)
{
    private static readonly Lazy<Task<ConformanceReport>> s_emulated = new(() => AdapterConformance.RunAsync(() => new EmulatedDiscord()));

    /// <summary>The report over the emulated network, made once for all who look at it.</summary>
    internal static Task<ConformanceReport> EmulatedReport => s_emulated.Value;

    [Fact]
    public async Task Discord_keeps_the_rules_on_the_emulated_network()
    {
        var report = await EmulatedReport;

        output.WriteLine(report.ToString());
        report.EnsurePassed();
        report.Results.Should().NotContain(result => result.Outcome == ConformanceOutcome.NotOffered);
    }

    [Fact]
    public async Task Discord_keeps_the_rules_on_a_script()
    {
        var report = await AdapterConformance.RunAsync(() => new ScriptedDiscord(), TestContext.Current.CancellationToken);

        output.WriteLine(report.ToString());
        report.EnsurePassed();
        report.Results.Should().NotContain(result => result.Outcome == ConformanceOutcome.NotOffered);
    }
}
