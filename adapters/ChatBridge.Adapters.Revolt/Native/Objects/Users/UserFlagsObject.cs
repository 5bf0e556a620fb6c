namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The flags of an account.</summary>
public sealed record UserFlagsObject : RevoltObject
{
    /// <summary>The flags, as bits.</summary>
    public long? Flags { get; init; }
}
