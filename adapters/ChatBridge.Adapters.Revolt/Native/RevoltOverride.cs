namespace ChatBridge.Adapters.Revolt;

/// <summary>Permissions that are given and taken.</summary>
/// <param name="Allow">What is given.</param>
/// <param name="Deny">What is taken, also when it is given here.</param>
public readonly record struct RevoltOverride(RevoltPermissions Allow, RevoltPermissions Deny)
{
    /// <summary>Permissions after this.</summary>
    /// <param name="before">Permissions before this.</param>
    /// <returns>What holds now.</returns>
    public RevoltPermissions Apply(RevoltPermissions before) => (before | Allow) & ~Deny;
}
