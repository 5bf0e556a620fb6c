namespace ChatBridge.Adapters.Discord.Native;

/// <summary>From when to when an activity goes.</summary>
public sealed record ActivityTimestampsObject : DiscordObject
{
    /// <summary>The beginning, in Unix milliseconds.</summary>
    public long? Start { get; init; }

    /// <summary>The end, in Unix milliseconds.</summary>
    public long? End { get; init; }
}
