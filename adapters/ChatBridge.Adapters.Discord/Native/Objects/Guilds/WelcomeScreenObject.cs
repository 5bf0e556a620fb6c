namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What new members of a guild see.</summary>
public sealed record WelcomeScreenObject : DiscordObject
{
    /// <summary>What the guild says of itself.</summary>
    public string? Description { get; init; }

    /// <summary>The channels that it points to, at most five.</summary>
    public IReadOnlyList<WelcomeChannelObject> WelcomeChannels { get => field ?? []; init; }
}
