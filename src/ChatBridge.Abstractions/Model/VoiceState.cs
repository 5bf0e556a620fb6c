namespace ChatBridge;

/// <summary>Where a user is to be heard, and whether.</summary>
/// <param name="Channel">The voice channel that the user is in; null for none.</param>
/// <param name="IsMuted">Whether nobody hears the user, by their own choice or a moderator's.</param>
/// <param name="IsDeafened">Whether the user hears nobody, by their own choice or a moderator's.</param>
public readonly record struct VoiceState(ChannelId? Channel, bool IsMuted, bool IsDeafened);
