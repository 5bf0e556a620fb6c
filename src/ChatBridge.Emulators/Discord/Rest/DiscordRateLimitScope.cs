namespace ChatBridge.Emulators.Discord;

/// <summary>Whom a 429 is about.</summary>
public enum DiscordRateLimitScope
{
    /// <summary>The bot, on one bucket.</summary>
    User,

    /// <summary>A resource that all bots share; it does not count against the bot.</summary>
    Shared,

    /// <summary>The bot, on everything.</summary>
    Global,
}
