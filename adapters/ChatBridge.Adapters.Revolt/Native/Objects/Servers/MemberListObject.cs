namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The members of a server.</summary>
public sealed record MemberListObject : RevoltObject
{
    /// <summary>The members.</summary>
    public IReadOnlyList<MemberObject>? Members { get; init; }

    /// <summary>Their accounts.</summary>
    public IReadOnlyList<UserObject>? Users { get; init; }
}
