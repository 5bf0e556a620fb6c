namespace ChatBridge.Sessions;

/// <summary>Time limits of a session.</summary>
public sealed class SessionOptions
{
    /// <summary>How long opening the socket may take. Default 30 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a session may take from the open socket to ready. Default 60 s.</summary>
    public TimeSpan ReadyTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the network may be silent before the socket counts as dead. Null means 2.5 times the heartbeat's interval.</summary>
    public TimeSpan? SilenceTimeout { get; set; }

    /// <summary>How long a closing socket may take to say goodbye. Default 5 s.</summary>
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a send, edit or delete is repeated after its first failure where that is safe, and the longest pause that it takes when the network asks for one. Default 30 s.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
