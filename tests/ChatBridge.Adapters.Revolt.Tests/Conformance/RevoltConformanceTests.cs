using ChatBridge.Testing.Conformance;
using ChatBridge.Tests.Shared;

namespace ChatBridge.Adapters.Revolt.Tests;

/// <summary>The adapter keeps the rules of the conformance kit, against the emulated network and against a script.</summary>
public sealed class RevoltConformanceTests(ITestOutputHelper output)
{
    private static readonly Lazy<Task<ConformanceReport>> s_emulated = new(() => AdapterConformance.RunAsync(() => new EmulatedRevolt()));

    /// <summary>The report over the emulated network, made once for all who look at it.</summary>
    internal static Task<ConformanceReport> EmulatedReport => s_emulated.Value;

    [Fact]
    public async Task Revolt_keeps_the_rules_on_the_emulated_network()
    {
        var report = await EmulatedReport;

        output.WriteLine(report.ToString());
        report.EnsurePassed();
        ExpectAllTried(report, typeof(IFixtureLargeFrames));   // the limit is 64 MiB
        ConformancePage.Check("revolt", report);
    }

    // A person has what a bot lacks, and the other format has its own codec.
    [Fact]
    public async Task Revolt_keeps_the_rules_as_a_person_in_message_pack()
    {
        var report = await AdapterConformance.RunAsync(() => new EmulatedRevolt(RevoltFrameFormat.MessagePack, asPerson: true), TestContext.Current.CancellationToken);

        output.WriteLine(report.ToString());
        report.EnsurePassed();
    }

    [Fact]
    public async Task Revolt_keeps_the_rules_on_a_script()
    {
        var report = await AdapterConformance.RunAsync(() => new ScriptedRevolt(), TestContext.Current.CancellationToken);

        output.WriteLine(report.ToString());
        report.EnsurePassed();
        ExpectAllTried(report, typeof(IFixtureLargeFrames), typeof(IFixturePieces), typeof(IFixtureComponents), typeof(IFixtureSuggestions));
    }

    private static void ExpectAllTried(ConformanceReport report, params Type[] lacking) =>
        report.Results.Where(result => result.Outcome == ConformanceOutcome.NotOffered).Should().OnlyContain(result => result.Rule.Abilities.Any(lacking.Contains));
}
