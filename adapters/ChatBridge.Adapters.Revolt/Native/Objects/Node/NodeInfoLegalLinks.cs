namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>What users agree to.</summary>
public sealed record NodeInfoLegalLinks : RevoltObject
{
    /// <summary>The terms.</summary>
    public string? TermsOfService { get; init; }

    /// <summary>What is said about privacy.</summary>
    public string? PrivacyPolicy { get; init; }

    /// <summary>How to behave.</summary>
    public string? Guidelines { get; init; }
}
