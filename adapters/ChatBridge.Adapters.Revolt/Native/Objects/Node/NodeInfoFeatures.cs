namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>What a node can do.</summary>
public sealed record NodeInfoFeatures : RevoltObject
{
    /// <summary>Proofs of being human.</summary>
    public NodeInfoCaptchaFeature? Captcha { get; init; }

    /// <summary>Whether mail addresses are verified.</summary>
    public bool? Email { get; init; }

    /// <summary>Whether an invite is needed.</summary>
    public bool? InviteOnly { get; init; }

    /// <summary>The file server.</summary>
    public NodeInfoAutumnFeature? Autumn { get; init; }

    /// <summary>The server for previews.</summary>
    public NodeInfoJanuaryFeature? January { get; init; }

    /// <summary>The voice server of nodes before November 2025.</summary>
    public NodeInfoVosoFeature? Voso { get; init; }

    /// <summary>The voice servers of later nodes.</summary>
    public NodeInfoLivekitFeature? Livekit { get; init; }

    /// <summary>Limits.</summary>
    public NodeInfoLimits? Limits { get; init; }

    /// <summary>What users agree to.</summary>
    public NodeInfoLegalLinks? LegalLinks { get; init; }
}
