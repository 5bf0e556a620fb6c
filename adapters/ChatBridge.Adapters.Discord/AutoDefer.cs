namespace ChatBridge.Adapters.Discord;

/// <summary>Whether the promise of an answer is given in the place of a listener that takes its time, and who sees it.</summary>
public enum AutoDefer
{
    /// <summary>No promise: a listener that is not done within 3 seconds has to defer itself.</summary>
    None,

    /// <summary>One that everybody sees. A private answer is then sent in its place, to one person alone.</summary>
    Public,

    /// <summary>One that only the user sees. A public answer is then sent in its place.</summary>
    Private,
}
