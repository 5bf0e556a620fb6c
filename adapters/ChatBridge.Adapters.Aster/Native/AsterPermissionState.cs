namespace ChatBridge.Adapters.Aster;

/// <summary>What a set of permissions says of one.</summary>
public enum AsterPermissionState
{
    /// <summary>Nothing: what stands below counts.</summary>
    Inherit = 0,

    /// <summary>It is allowed.</summary>
    Allow = 1,

    /// <summary>It is denied.</summary>
    Deny = 2,
}
