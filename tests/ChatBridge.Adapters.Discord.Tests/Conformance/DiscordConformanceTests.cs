using ChatBridge.Testing.Conformance;
using ChatBridge.Tests.Shared;

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
        ExpectAllTried(report, typeof(IFixtureLargeFrames));   // the limit is 64 MiB
        ConformancePage.Check("discord", report);
    }

    [Fact]
    public async Task Discord_keeps_the_rules_on_a_script()
    {
        var report = await AdapterConformance.RunAsync(() => new ScriptedDiscord(), TestContext.Current.CancellationToken);

        output.WriteLine(report.ToString());
        report.EnsurePassed();
        ExpectAllTried(report, typeof(IFixtureLargeFrames), typeof(IFixturePieces), typeof(IFixtureComponents), typeof(IFixtureSuggestions));
    }

    private static void ExpectAllTried(ConformanceReport report, params Type[] lacking) =>
        report.Results.Where(result => result.Outcome == ConformanceOutcome.NotOffered).Should().OnlyContain(result => result.Rule.Abilities.Any(lacking.Contains));
}
