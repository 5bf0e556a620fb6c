using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>What every interaction holds, as far as it is read at once.</summary>
internal readonly struct InteractionHead
{
    /// <summary>A copy of what Discord sent.</summary>
    public required byte[] Json { get; init; }

    public required InteractionType Type { get; init; }

    public required ulong Id { get; init; }

    public required ulong ApplicationId { get; init; }

    public required DiscordUser User { get; init; }

    public ulong ChannelId { get; init; }

    public ulong GuildId { get; init; }

    /// <summary>The message that holds the component; 0 for none.</summary>
    public ulong MessageId { get; init; }

    public string? Locale { get; init; }
}
