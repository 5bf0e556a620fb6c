using System.Collections.Immutable;
using ChatBridge.Testing.Conformance.Rules;

namespace ChatBridge.Testing.Conformance;

/// <summary>Tries an adapter against the rules that every adapter keeps. Needs no test framework.</summary>
public static class AdapterConformance
{
    /// <summary>All rules, in the order of their levels.</summary>
    public static ImmutableArray<ConformanceRule> Rules { get; } =
    [
        .. new[] { ConnectRules.All, LifecycleRules.All, ReceiveRules.All, WireRules.All, ContinuityRules.All, HonestyRules.All, SendRules.All, MarkupRules.All, FileRules.All, DeliveryRules.All, EditRules.All, FeatureRules.All, HistoryRules.All }
            .SelectMany(rules => rules).OrderBy(rule => rule.Level),
    ];

    /// <summary>The ids of the rules up to a level, for a theory of a test framework.</summary>
    /// <param name="level">The highest level that is wanted.</param>
    /// <returns>The ids.</returns>
    public static IEnumerable<string> RuleIds(ConformanceLevel level) => Rules.Where(rule => rule.Level <= level).Select(rule => rule.Id);

    /// <summary>Tries one rule.</summary>
    /// <param name="fixture">Makes the network.</param>
    /// <param name="rule">The rule's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="ArgumentException">There is no such rule.</exception>
    public static async Task<ConformanceResult> TryAsync(Func<AdapterFixture> fixture, string rule, CancellationToken cancellationToken = default)
    {
        var found = Rules.FirstOrDefault(known => known.Id == rule) ?? throw new ArgumentException($"There is no rule '{rule}'.", nameof(rule));
        return (await ConformanceRun.TryAsync(fixture, found, cancellationToken).ConfigureAwait(false)).Result;
    }

    /// <summary>Tries every rule, one after the other, each on a network of its own.</summary>
    /// <param name="fixture">Makes the network; called for each rule.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What came of it. <see cref="ConformanceReport.EnsurePassed"/> makes a failure of it.</returns>
    public static Task<ConformanceReport> RunAsync(Func<AdapterFixture> fixture, CancellationToken cancellationToken = default) => RunAsync(fixture, ConformanceLevel.Features, cancellationToken);

    /// <summary>Tries the rules up to a level, one after the other, each on a network of its own.</summary>
    /// <param name="fixture">Makes the network; called for each rule.</param>
    /// <param name="level">The highest level that is tried.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What came of it. <see cref="ConformanceReport.EnsurePassed"/> makes a failure of it.</returns>
    public static async Task<ConformanceReport> RunAsync(Func<AdapterFixture> fixture, ConformanceLevel level, CancellationToken cancellationToken = default)
    {
        var cases = new List<ConformanceCase>();
        foreach (var rule in Rules.Where(rule => rule.Level <= level))
        {
            cases.Add(await ConformanceRun.TryAsync(fixture, rule, cancellationToken).ConfigureAwait(false));
        }

        var adapter = cases.Select(tried => tried.Adapter).FirstOrDefault(name => name is not null) ?? "";
        var capabilities = cases.Select(tried => tried.Seen).Concat(cases.Select(tried => tried.Declared)).FirstOrDefault(declared => declared is not null) ?? CapabilitySet.Unknown;
        return new ConformanceReport(adapter, capabilities, ConformanceRun.BlameLeaks([.. cases.Select(tried => tried.Result)]));
    }
}
