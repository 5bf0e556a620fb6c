namespace ChatBridge.Emulators.Discord;

/// <summary>A member's presence in a voice channel.</summary>
internal sealed record VoiceRecord(EmulatedUser User, ulong? ChannelId, string SessionId, bool SelfMute, bool SelfDeaf);
