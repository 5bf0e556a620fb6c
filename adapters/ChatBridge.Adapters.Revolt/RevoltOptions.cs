namespace ChatBridge.Adapters.Revolt;

/// <summary>The settings of a connection to Revolt, which is called Stoat today, or to a server of one's own.</summary>
public sealed class RevoltOptions : AdapterOptions
{
    /// <summary>The token of a bot or a session. Required. A secret: give it as <c>env:NAME</c> or <c>file:PATH</c>.</summary>
    public string Token { get; set; } = "";

    /// <summary>Whose token it is. Default <see cref="RevoltTokenKind.Bot"/>.</summary>
    public RevoltTokenKind TokenKind { get; set; }

    /// <summary>Where the REST interface is; the other parts of the network are asked of it. Default <c>https://api.stoat.chat</c>.</summary>
    public Uri ApiAddress { get; set; } = new("https://api.stoat.chat");

    /// <summary>How the token is shown to the events server. Default <see cref="RevoltTokenMode.Frame"/>.</summary>
    public RevoltTokenMode TokenMode { get; set; }

    /// <summary>How the events server's frames are written. Default <see cref="RevoltFrameFormat.Json"/>.</summary>
    public RevoltFrameFormat Format { get; set; }

    /// <summary>
    /// What the events server tells when a session begins. Default <see cref="RevoltReadyParts.Default"/>: what it tells without being asked. What it does not
    /// tell is not known, and so are the capabilities of channels without servers and members.
    /// </summary>
    public RevoltReadyParts ReadyParts { get; set; }

    /// <summary>How often the events server is asked whether it is still there. Default 20 s.</summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long the events server may tell nothing while it answers heartbeats, before REST is asked whether something was missed. If something was, the
    /// socket is replaced. Default 5 minutes; zero for never.
    /// </summary>
    public TimeSpan GhostCheck { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The largest frame of the events server, in bytes. Default 64 MiB: everything that an account sees comes in one frame.</summary>
    public int MaxFrameBytes { get; set; } = 64 << 20;

    /// <summary>The server and the kind of account, without the token.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"Revolt {ApiAddress.Host} as {TokenKind}";
}
