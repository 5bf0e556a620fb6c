namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Whom a message may notify.</summary>
public sealed record AllowedMentionsObject : DiscordObject
{
    /// <summary>What is taken from the text: roles, users, everyone.</summary>
    public IReadOnlyList<string>? Parse { get; init; }

    /// <summary>The roles, at most 100.</summary>
    public IReadOnlyList<Snowflake>? Roles { get; init; }

    /// <summary>The users, at most 100.</summary>
    public IReadOnlyList<Snowflake>? Users { get; init; }

    /// <summary>Whether the author of the answered message is notified.</summary>
    public bool? RepliedUser { get; init; }
}
