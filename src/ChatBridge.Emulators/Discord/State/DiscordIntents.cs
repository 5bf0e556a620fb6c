namespace ChatBridge.Emulators.Discord;

/// <summary>The groups of events that a gateway session asks for in IDENTIFY.</summary>
[Flags]
public enum DiscordIntents
{
    /// <summary>No events but those that are always sent.</summary>
    None = 0,

    /// <summary>Guilds, roles, channels, threads.</summary>
    Guilds = 1 << 0,

    /// <summary>Members coming, going, changing. Privileged.</summary>
    GuildMembers = 1 << 1,

    /// <summary>Bans and the audit log.</summary>
    GuildModeration = 1 << 2,

    /// <summary>Emojis, stickers, sounds.</summary>
    GuildExpressions = 1 << 3,

    /// <summary>Integrations.</summary>
    GuildIntegrations = 1 << 4,

    /// <summary>Webhooks.</summary>
    GuildWebhooks = 1 << 5,

    /// <summary>Invites.</summary>
    GuildInvites = 1 << 6,

    /// <summary>Voice states.</summary>
    GuildVoiceStates = 1 << 7,

    /// <summary>Presences. Privileged.</summary>
    GuildPresences = 1 << 8,

    /// <summary>Messages in guilds.</summary>
    GuildMessages = 1 << 9,

    /// <summary>Reactions in guilds.</summary>
    GuildMessageReactions = 1 << 10,

    /// <summary>Typing in guilds.</summary>
    GuildMessageTyping = 1 << 11,

    /// <summary>Direct messages.</summary>
    DirectMessages = 1 << 12,

    /// <summary>Reactions in direct messages.</summary>
    DirectMessageReactions = 1 << 13,

    /// <summary>Typing in direct messages.</summary>
    DirectMessageTyping = 1 << 14,

    /// <summary>Fills content, embeds, attachments and components of other people's messages. Privileged.</summary>
    MessageContent = 1 << 15,

    /// <summary>Scheduled events.</summary>
    GuildScheduledEvents = 1 << 16,

    /// <summary>Auto-moderation rules.</summary>
    AutoModerationConfiguration = 1 << 20,

    /// <summary>Auto-moderation actions.</summary>
    AutoModerationExecution = 1 << 21,

    /// <summary>Poll votes in guilds.</summary>
    GuildMessagePolls = 1 << 24,

    /// <summary>Poll votes in direct messages.</summary>
    DirectMessagePolls = 1 << 25,

    /// <summary>The intents that an application must be granted: members, presences, message content.</summary>
    Privileged = GuildMembers | GuildPresences | MessageContent,

    /// <summary>Every intent the network knows.</summary>
    All = 0x331FFFF,
}
