namespace ChatBridge.Limits;

/// <summary>Whom a refusal for too many requests concerns.</summary>
public enum RateScope
{
    /// <summary>This account in one bucket.</summary>
    User,

    /// <summary>Everybody who uses the thing together; not this account's fault.</summary>
    Shared,

    /// <summary>Everything this account or address does.</summary>
    Global,
}
