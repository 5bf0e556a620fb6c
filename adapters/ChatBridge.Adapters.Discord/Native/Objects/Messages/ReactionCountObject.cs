namespace ChatBridge.Adapters.Discord.Native;

/// <summary>How many reactions of each kind there are.</summary>
public sealed record ReactionCountObject : DiscordObject
{
    /// <summary>The bursts.</summary>
    public int Burst { get; init; }

    /// <summary>The others.</summary>
    public int Normal { get; init; }
}
