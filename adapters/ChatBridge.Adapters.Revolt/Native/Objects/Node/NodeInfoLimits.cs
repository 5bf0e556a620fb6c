namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Limits.</summary>
public sealed record NodeInfoLimits : RevoltObject
{
    /// <summary>Limits of everybody.</summary>
    public NodeInfoGlobalLimits? Global { get; init; }

    /// <summary>Limits of new accounts.</summary>
    public NodeInfoUserLimits? NewUser { get; init; }

    /// <summary>Limits of other accounts.</summary>
    public NodeInfoUserLimits? Default { get; init; }
}
