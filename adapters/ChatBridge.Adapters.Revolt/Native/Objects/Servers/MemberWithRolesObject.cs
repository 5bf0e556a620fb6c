namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A member and the member's roles.</summary>
public sealed record MemberWithRolesObject : RevoltObject
{
    /// <summary>The member.</summary>
    public MemberObject? Member { get; init; }

    /// <summary>The roles, by id.</summary>
    public IReadOnlyDictionary<string, RoleObject>? Roles { get; init; }
}
