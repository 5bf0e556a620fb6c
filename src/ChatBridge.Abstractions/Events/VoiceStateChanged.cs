namespace ChatBridge;

/// <summary>Somebody entered, left, or changed a voice channel, or was muted or deafened there.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Guild">The guild; null for a call outside of any.</param>
/// <param name="User">Who.</param>
/// <param name="Before">How it was; null where that is not known.</param>
/// <param name="After">How it is.</param>
public readonly record struct VoiceStateChanged(EventContext Context, GuildId? Guild, UserId User, VoiceState? Before, VoiceState After) : IChatEvent;
