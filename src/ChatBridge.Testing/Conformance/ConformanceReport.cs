using System.Collections.Immutable;
using System.Text;

namespace ChatBridge.Testing.Conformance;

/// <summary>What came of all rules that were wanted.</summary>
/// <param name="Adapter">The adapter's key.</param>
/// <param name="Capabilities">What the adapter declares: that of the connection once it was ready, with the limits of the channel in which everything happened.</param>
/// <param name="Results">What came of each rule.</param>
public sealed record ConformanceReport(string Adapter, CapabilitySet Capabilities, ImmutableArray<ConformanceResult> Results)
{
    /// <summary>Fails unless every rule that was tried holds, at least one was tried, and no fixture failed.</summary>
    /// <exception cref="ConformanceException">A sentence for each rule that does not hold, then what happened.</exception>
    public void EnsurePassed()
    {
        var bad = Results.Where(result => result.Outcome is ConformanceOutcome.Failed or ConformanceOutcome.Broken).ToList();
        if (bad.Count > 0)
        {
            throw new ConformanceException($"{string.Join('\n', bad.Select(result => result.Explanation))}\n\n{string.Join("\n\n", bad.Select(result => $"--- {result.Rule.Id}\n{result.Transcript}"))}");
        }

        if (!Results.Any(result => result.WasTried))
        {
            throw new ConformanceException($"No rule was tried, so nothing is known of the adapter '{Adapter}'. {string.Join(' ', Results.Select(result => result.Explanation).Take(3))}");
        }
    }

    /// <summary>The outcomes, a line for each rule, and how many there are of each.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var result in Results)
        {
            text.Append(result).Append('\n');
        }

        return text.AppendJoin(", ", Results.GroupBy(result => result.Outcome).OrderBy(group => group.Key).Select(group => $"{group.Key}: {group.Count()}")).ToString();
    }

    /// <summary>
    /// The Markdown tables of an adapter's page: what it declares, with the rules that tried it; its limits; what happens instead of what it
    /// lacks; and the rules by their outcome. The same report is the same text.
    /// </summary>
    /// <returns>The text, ending with a line feed.</returns>
    public string ToMarkdown() => ConformanceMarkdown.Write(this);
}
