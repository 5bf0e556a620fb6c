namespace ChatBridge.Emulators.Discord;

/// <summary>A webhook of a channel.</summary>
internal sealed class WebhookRecord(ulong id, string token, EmulatedGuild guild, ulong channelId, EmulatedUser creator)
{
    public ulong Id { get; } = id;

    public string Token { get; } = token;

    public EmulatedGuild Guild { get; } = guild;

    public ulong ChannelId { get; set; } = channelId;

    public EmulatedUser Creator { get; } = creator;

    /// <summary>The announcement channel that it follows; null for an ordinary webhook.</summary>
    public EmulatedChannel? Source { get; init; }

    public string Name { get; set; } = "";

    public string? Avatar { get; set; }

    public ulong? ApplicationId => Creator.IsBot && Source is null ? Creator.Id : null;
}
