namespace ChatBridge;

/// <summary>The emoji that a guild made for itself changed: there is one more or less, or one has another name.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Guild">The guild.</param>
/// <param name="Before">All of them as they were; null where they are not known.</param>
/// <param name="After">All of them as they are.</param>
public readonly record struct EmojisChanged(EventContext Context, GuildId Guild, NodeList<Emoji>? Before, NodeList<Emoji> After) : IChatEvent;
