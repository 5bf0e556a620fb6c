namespace ChatBridge.Sessions;

/// <summary>How to go on after a socket closed.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Error">Why, for a person; required when fatal.</param>
public readonly record struct CloseVerdict(CloseVerdictKind Kind, ChatError? Error = null)
{
    /// <summary>Open a socket and continue the session.</summary>
    public static CloseVerdict Resume => new(CloseVerdictKind.Resume);

    /// <summary>Open a socket and start a new session.</summary>
    public static CloseVerdict Fresh => new(CloseVerdictKind.Fresh);

    /// <summary>Give up.</summary>
    /// <param name="error">What a person has to mend.</param>
    /// <returns>The verdict.</returns>
    public static CloseVerdict Fatal(ChatError error) => new(CloseVerdictKind.Fatal, error);
}
