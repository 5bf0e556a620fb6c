namespace ChatBridge.Testing.Conformance;

/// <summary>What came of a rule.</summary>
public enum ConformanceOutcome
{
    /// <summary>The rule holds.</summary>
    Passed,

    /// <summary>The rule does not hold.</summary>
    Failed,

    /// <summary>The adapter does not declare what the rule is about.</summary>
    NotApplicable,

    /// <summary>The fixture cannot do what the rule needs, so nothing was tried.</summary>
    NotOffered,

    /// <summary>The fixture itself failed, so nothing is known.</summary>
    Broken,
}
