namespace ChatBridge.Sessions;

/// <summary>What to do after a socket closed.</summary>
public enum CloseVerdictKind
{
    /// <summary>Continue the session; where there is none to continue, as <see cref="Fresh"/>.</summary>
    Resume,

    /// <summary>Forget the session and start a new one.</summary>
    Fresh,

    /// <summary>Give up: only a person can mend it.</summary>
    Fatal,
}
