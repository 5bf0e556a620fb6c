namespace ChatBridge.Adapters.Revolt;

/// <summary>What a connection's sessions need to know. What is asked of the server is there before the first session begins.</summary>
internal sealed class RevoltSetup(string connection, RevoltOptions options)
{
    private volatile RevoltUser? _self;
    private volatile RevoltNode? _node;

    public string Connection => connection;

    public EmojiBook Emojis { get; } = new();

    public VoiceBook Voices { get; } = new();

    public string Token => options.Token;

    public RevoltTokenMode TokenMode => options.TokenMode;

    /// <summary>Whether frames are MessagePack.</summary>
    public bool IsPacked { get; } = options.Format == RevoltFrameFormat.MessagePack;

    public int MaxFrameBytes => options.MaxFrameBytes;

    /// <summary>The largest file that the network takes for a tag, in bytes.</summary>
    public long MaxFileBytes(string tag) => Node?.FileLimits.GetValueOrDefault(tag) is > 0 and { } told ? told : RevoltFiles.MaxBytes(tag);

    public TimeSpan PingInterval => options.PingInterval;

    /// <summary>The account, once it was asked for.</summary>
    public RevoltUser? Self
    {
        get => _self;
        set => _self = value;
    }

    /// <summary>Where the parts of the network are, once it was asked for.</summary>
    public RevoltNode? Node
    {
        get => _node;
        set => _node = value;
    }
}
