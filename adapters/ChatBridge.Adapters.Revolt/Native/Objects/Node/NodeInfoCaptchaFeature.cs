namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Proofs of being human.</summary>
public sealed record NodeInfoCaptchaFeature : RevoltObject
{
    /// <summary>Whether they are asked for.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The public key.</summary>
    public string? Key { get; init; }
}
