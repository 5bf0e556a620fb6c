using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A change of somebody on a stage.</summary>
public sealed record ModifyVoiceRequest : DiscordRequest
{
    /// <summary>The stage that the user is on.</summary>
    public required Snowflake ChannelId { get; init; }

    /// <summary>Whether the user only listens. Null leaves it.</summary>
    public bool? Suppress { get; init; }
}
