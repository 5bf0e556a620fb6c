namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Whether an account has still to choose its name.</summary>
public sealed record OnboardingObject : RevoltObject
{
    /// <summary>Whether it has.</summary>
    public bool? Onboarding { get; init; }
}
