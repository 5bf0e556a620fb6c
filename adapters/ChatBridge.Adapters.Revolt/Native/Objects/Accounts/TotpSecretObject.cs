namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>What a program for codes that change with time is set up with.</summary>
public sealed record TotpSecretObject : RevoltObject
{
    /// <summary>The secret that the codes are made of.</summary>
    public string? Secret { get; init; }
}
