namespace ChatBridge.Adapters.Discord;

/// <summary>Which events Discord sends to the account. Three are privileged: they must also be switched on in the developer portal.</summary>
[Flags]
public enum GatewayIntents
{
    /// <summary>No events but those that are always sent.</summary>
    None = 0,

    /// <summary>Guilds, channels, threads, roles.</summary>
    Guilds = 1 << 0,

    /// <summary>Members that join, change and leave. Privileged.</summary>
    GuildMembers = 1 << 1,

    /// <summary>Bans and the audit log.</summary>
    GuildModeration = 1 << 2,

    /// <summary>Custom emoji, stickers and sounds.</summary>
    GuildExpressions = 1 << 3,

    /// <summary>Integrations.</summary>
    GuildIntegrations = 1 << 4,

    /// <summary>Webhooks.</summary>
    GuildWebhooks = 1 << 5,

    /// <summary>Invites.</summary>
    GuildInvites = 1 << 6,

    /// <summary>Who is in voice.</summary>
    GuildVoiceStates = 1 << 7,

    /// <summary>Who is online. Privileged.</summary>
    GuildPresences = 1 << 8,

    /// <summary>Messages in guilds.</summary>
    GuildMessages = 1 << 9,

    /// <summary>Reactions in guilds.</summary>
    GuildMessageReactions = 1 << 10,

    /// <summary>Typing in guilds.</summary>
    GuildMessageTyping = 1 << 11,

    /// <summary>Direct messages.</summary>
    DirectMessages = 1 << 12,

    /// <summary>Reactions to direct messages.</summary>
    DirectMessageReactions = 1 << 13,

    /// <summary>Typing in direct channels.</summary>
    DirectMessageTyping = 1 << 14,

    /// <summary>The text and files of messages that neither mention the account nor are sent to it directly. Privileged.</summary>
    MessageContent = 1 << 15,

    /// <summary>Scheduled events.</summary>
    GuildScheduledEvents = 1 << 16,

    /// <summary>Rules of automatic moderation.</summary>
    AutoModerationConfiguration = 1 << 20,

    /// <summary>Actions of automatic moderation.</summary>
    AutoModerationExecution = 1 << 21,

    /// <summary>Votes in guilds.</summary>
    GuildMessagePolls = 1 << 24,

    /// <summary>Votes in direct channels.</summary>
    DirectMessagePolls = 1 << 25,

    /// <summary>What a bot that talks needs: guilds, messages with their text, reactions and typing.</summary>
    Default = Guilds | GuildMessages | GuildMessageReactions | GuildMessageTyping
        | DirectMessages | DirectMessageReactions | DirectMessageTyping | MessageContent,

    /// <summary>The three that must be switched on in the developer portal.</summary>
    Privileged = GuildMembers | GuildPresences | MessageContent,

    /// <summary>Everything that needs no switch in the developer portal.</summary>
    AllUnprivileged = Guilds | GuildModeration | GuildExpressions | GuildIntegrations | GuildWebhooks | GuildInvites | GuildVoiceStates
        | GuildMessages | GuildMessageReactions | GuildMessageTyping | DirectMessages | DirectMessageReactions | DirectMessageTyping
        | GuildScheduledEvents | AutoModerationConfiguration | AutoModerationExecution | GuildMessagePolls | DirectMessagePolls,

    /// <summary>Everything.</summary>
    All = AllUnprivileged | Privileged,
}
