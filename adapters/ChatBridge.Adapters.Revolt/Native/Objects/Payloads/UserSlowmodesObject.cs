namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>In which channels the account has to wait.</summary>
public sealed record UserSlowmodesObject : RevoltObject
{
    /// <summary>The channels.</summary>
    public IReadOnlyList<SlowmodeObject>? Slowmodes { get; init; }
}
