namespace ChatBridge.Testing.Conformance;

/// <summary>What came of one rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Explanation">Why, in one sentence; empty when it holds.</param>
/// <param name="Transcript">What happened on the network and in the program; empty when nothing was tried.</param>
public sealed record ConformanceResult(ConformanceRule Rule, ConformanceOutcome Outcome, string Explanation, string Transcript)
{
    /// <summary>Whether the rule was tried: it holds, or it does not.</summary>
    public bool WasTried => Outcome is ConformanceOutcome.Passed or ConformanceOutcome.Failed;

    /// <summary>Where a secret was told, or null.</summary>
    internal string? Leak { get; init; }

    /// <summary>Fails unless the rule holds or does not concern the adapter or the fixture.</summary>
    /// <exception cref="ConformanceException">The rule does not hold, or the fixture failed.</exception>
    public void EnsurePassed()
    {
        if (Outcome is ConformanceOutcome.Failed or ConformanceOutcome.Broken)
        {
            throw new ConformanceException($"{Explanation}\n{Transcript}");
        }
    }

    /// <summary>The outcome in a line.</summary>
    /// <returns>The line.</returns>
    public override string ToString() => Explanation.Length > 0 ? $"{Outcome,-13} {Explanation}" : $"{Outcome,-13} {Rule.Id}";
}
