namespace ChatBridge.Adapters.Discord;

/// <summary>What can be asked about the channels of a guild with <see cref="IGatewayShard.RequestChannelInfoAsync"/>.</summary>
[Flags]
public enum ChannelInfoFields
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The text that is shown beside a voice channel.</summary>
    Status = 1 << 0,

    /// <summary>Since when somebody has been in the voice channel.</summary>
    VoiceStartTime = 1 << 1,
}
