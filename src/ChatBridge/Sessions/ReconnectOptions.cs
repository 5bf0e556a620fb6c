namespace ChatBridge.Sessions;

/// <summary>When to try again after a lost socket: at once, then after delays that grow and are drawn at random below their bound.</summary>
public sealed class ReconnectOptions
{
    /// <summary>The bound of the first delay after the immediate attempt. Default 1 s.</summary>
    public TimeSpan First { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The bound that delays grow to. Default 60 s.</summary>
    public TimeSpan Max { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a session must have been ready for the delays to start anew. Default 30 s.</summary>
    public TimeSpan ResetAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>After how many failed attempts in a row the connection is given up; null never. Default null.</summary>
    public int? GiveUpAfter { get; set; }
}
