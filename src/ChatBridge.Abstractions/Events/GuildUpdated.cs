namespace ChatBridge;

/// <summary>A guild changed.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Before">The guild as it was, where the cache holds it.</param>
/// <param name="After">The guild as it is.</param>
public readonly record struct GuildUpdated(EventContext Context, IGuild? Before, IGuild After) : IChatEvent;
