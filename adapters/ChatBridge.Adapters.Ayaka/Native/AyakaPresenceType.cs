namespace ChatBridge.Adapters.Ayaka;

/// <summary>How an account is shown. The network has the numbers 1 to 4 and says nowhere what they mean: the names here are a guess.</summary>
public enum AyakaPresenceType
{
    /// <summary>Not told.</summary>
    Unknown,

    /// <summary>There.</summary>
    Online,

    /// <summary>There, but away from the keyboard.</summary>
    Idle,

    /// <summary>There, and does not want to be disturbed.</summary>
    DoNotDisturb,

    /// <summary>Not there, or hiding.</summary>
    Offline,
}
