namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A server and an account.</summary>
public sealed record MemberKeyObject : RevoltObject
{
    /// <summary>The server.</summary>
    public EntityId Server { get; init; }

    /// <summary>The account.</summary>
    public EntityId User { get; init; }
}
