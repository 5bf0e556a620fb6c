namespace ChatBridge.Sessions;

/// <summary>What is read from history after a gap.</summary>
public sealed class BackfillOptions
{
    /// <summary>Whether missed messages are read from history. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Messages that are read back in one channel at the most. Default 1,000.</summary>
    public int MaxMessages { get; set; } = 1000;

    /// <summary>Channels that are watched for gaps at the most, the most recently used ones. Default 500.</summary>
    public int MaxChannels { get; set; } = 500;
}
