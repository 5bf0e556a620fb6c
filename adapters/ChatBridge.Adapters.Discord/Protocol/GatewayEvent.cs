namespace ChatBridge.Adapters.Discord;

/// <summary>The numbers of the dispatched events: those of the table in <see cref="NativeEvents"/>.</summary>
internal static class GatewayEvent
{
    public const int Unknown = -1;
    public const int None = 0;
    public const int Ready = 1;
    public const int Resumed = 2;
    public const int GuildCreate = 3;
    public const int GuildUpdate = 4;
    public const int GuildDelete = 5;
    public const int ChannelCreate = 6;
    public const int ChannelUpdate = 7;
    public const int ChannelDelete = 8;
    public const int ThreadCreate = 9;
    public const int ThreadUpdate = 10;
    public const int ThreadDelete = 11;
    public const int ThreadListSync = 12;
    public const int MessageCreate = 13;
    public const int MessageUpdate = 14;
    public const int MessageDelete = 15;
    public const int MessageDeleteBulk = 16;
    public const int ReactionAdd = 17;
    public const int ReactionRemove = 18;
    public const int ReactionRemoveAll = 19;
    public const int ReactionRemoveEmoji = 20;
    public const int TypingStart = 21;
    public const int MemberAdd = 22;
    public const int MemberUpdate = 23;
    public const int MemberRemove = 24;
    public const int PresenceUpdate = 25;
    public const int UserUpdate = 26;
    public const int RateLimited = 27;
    public const int ApplicationCommandPermissionsUpdate = 28;
    public const int AutoModerationRuleCreate = 29;
    public const int AutoModerationRuleUpdate = 30;
    public const int AutoModerationRuleDelete = 31;
    public const int AutoModerationActionExecution = 32;
    public const int ChannelInfo = 33;
    public const int ChannelPinsUpdate = 34;
    public const int VoiceChannelStatusUpdate = 35;
    public const int VoiceChannelStartTimeUpdate = 36;
    public const int ThreadMemberUpdate = 37;
    public const int ThreadMembersUpdate = 38;
    public const int EntitlementCreate = 39;
    public const int EntitlementUpdate = 40;
    public const int EntitlementDelete = 41;
    public const int SubscriptionCreate = 42;
    public const int SubscriptionUpdate = 43;
    public const int SubscriptionDelete = 44;
    public const int GuildAuditLogEntryCreate = 45;
    public const int GuildBanAdd = 46;
    public const int GuildBanRemove = 47;
    public const int GuildEmojisUpdate = 48;
    public const int GuildStickersUpdate = 49;
    public const int GuildIntegrationsUpdate = 50;
    public const int GuildMembersChunk = 51;
    public const int GuildRoleCreate = 52;
    public const int GuildRoleUpdate = 53;
    public const int GuildRoleDelete = 54;
    public const int GuildScheduledEventCreate = 55;
    public const int GuildScheduledEventUpdate = 56;
    public const int GuildScheduledEventDelete = 57;
    public const int GuildScheduledEventUserAdd = 58;
    public const int GuildScheduledEventUserRemove = 59;
    public const int GuildSoundboardSoundCreate = 60;
    public const int GuildSoundboardSoundUpdate = 61;
    public const int GuildSoundboardSoundDelete = 62;
    public const int GuildSoundboardSoundsUpdate = 63;
    public const int SoundboardSounds = 64;
    public const int IntegrationCreate = 65;
    public const int IntegrationUpdate = 66;
    public const int IntegrationDelete = 67;
    public const int InteractionCreate = 68;
    public const int InviteCreate = 69;
    public const int InviteDelete = 70;
    public const int MessagePollVoteAdd = 71;
    public const int MessagePollVoteRemove = 72;
    public const int StageInstanceCreate = 73;
    public const int StageInstanceUpdate = 74;
    public const int StageInstanceDelete = 75;
    public const int VoiceChannelEffectSend = 76;
    public const int VoiceStateUpdate = 77;
    public const int VoiceServerUpdate = 78;
    public const int WebhooksUpdate = 79;

    /// <summary>The greatest number.</summary>
    public const int Last = WebhooksUpdate;

    /// <summary>The number of a name. Length first: few comparisons decide, and no string is made.</summary>
    public static int Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        5 => name.SequenceEqual("READY"u8) ? Ready : Unknown,
        7 => name.SequenceEqual("RESUMED"u8) ? Resumed : Unknown,
        11 => name.SequenceEqual("USER_UPDATE"u8) ? UserUpdate : Unknown,
        12 => name.SequenceEqual("GUILD_CREATE"u8) ? GuildCreate
            : name.SequenceEqual("GUILD_UPDATE"u8) ? GuildUpdate
            : name.SequenceEqual("GUILD_DELETE"u8) ? GuildDelete
            : name.SequenceEqual("TYPING_START"u8) ? TypingStart
            : name.SequenceEqual("RATE_LIMITED"u8) ? RateLimited
            : name.SequenceEqual("CHANNEL_INFO"u8) ? ChannelInfo
            : Unknown,
        13 => name.SequenceEqual("THREAD_CREATE"u8) ? ThreadCreate
            : name.SequenceEqual("THREAD_UPDATE"u8) ? ThreadUpdate
            : name.SequenceEqual("THREAD_DELETE"u8) ? ThreadDelete
            : name.SequenceEqual("GUILD_BAN_ADD"u8) ? GuildBanAdd
            : name.SequenceEqual("INVITE_CREATE"u8) ? InviteCreate
            : name.SequenceEqual("INVITE_DELETE"u8) ? InviteDelete
            : Unknown,
        14 => name.SequenceEqual("CHANNEL_CREATE"u8) ? ChannelCreate
            : name.SequenceEqual("CHANNEL_UPDATE"u8) ? ChannelUpdate
            : name.SequenceEqual("CHANNEL_DELETE"u8) ? ChannelDelete
            : name.SequenceEqual("MESSAGE_CREATE"u8) ? MessageCreate
            : name.SequenceEqual("MESSAGE_UPDATE"u8) ? MessageUpdate
            : name.SequenceEqual("MESSAGE_DELETE"u8) ? MessageDelete
            : Unknown,
        15 => name.SequenceEqual("PRESENCE_UPDATE"u8) ? PresenceUpdate
            : name.SequenceEqual("WEBHOOKS_UPDATE"u8) ? WebhooksUpdate
            : Unknown,
        16 => name.SequenceEqual("THREAD_LIST_SYNC"u8) ? ThreadListSync
            : name.SequenceEqual("GUILD_MEMBER_ADD"u8) ? MemberAdd
            : name.SequenceEqual("GUILD_BAN_REMOVE"u8) ? GuildBanRemove
            : Unknown,
        17 => name.SequenceEqual("GUILD_ROLE_CREATE"u8) ? GuildRoleCreate
            : name.SequenceEqual("GUILD_ROLE_UPDATE"u8) ? GuildRoleUpdate
            : name.SequenceEqual("GUILD_ROLE_DELETE"u8) ? GuildRoleDelete
            : name.SequenceEqual("SOUNDBOARD_SOUNDS"u8) ? SoundboardSounds
            : Unknown,
        18 => name.SequenceEqual("ENTITLEMENT_CREATE"u8) ? EntitlementCreate
            : name.SequenceEqual("ENTITLEMENT_UPDATE"u8) ? EntitlementUpdate
            : name.SequenceEqual("ENTITLEMENT_DELETE"u8) ? EntitlementDelete
            : name.SequenceEqual("INTEGRATION_CREATE"u8) ? IntegrationCreate
            : name.SequenceEqual("INTEGRATION_UPDATE"u8) ? IntegrationUpdate
            : name.SequenceEqual("INTEGRATION_DELETE"u8) ? IntegrationDelete
            : name.SequenceEqual("INTERACTION_CREATE"u8) ? InteractionCreate
            : name.SequenceEqual("VOICE_STATE_UPDATE"u8) ? VoiceStateUpdate
            : Unknown,
        19 => name.SequenceEqual("MESSAGE_DELETE_BULK"u8) ? MessageDeleteBulk
            : name.SequenceEqual("GUILD_MEMBER_UPDATE"u8) ? MemberUpdate
            : name.SequenceEqual("GUILD_MEMBER_REMOVE"u8) ? MemberRemove
            : name.SequenceEqual("CHANNEL_PINS_UPDATE"u8) ? ChannelPinsUpdate
            : name.SequenceEqual("SUBSCRIPTION_CREATE"u8) ? SubscriptionCreate
            : name.SequenceEqual("SUBSCRIPTION_UPDATE"u8) ? SubscriptionUpdate
            : name.SequenceEqual("SUBSCRIPTION_DELETE"u8) ? SubscriptionDelete
            : name.SequenceEqual("GUILD_EMOJIS_UPDATE"u8) ? GuildEmojisUpdate
            : name.SequenceEqual("GUILD_MEMBERS_CHUNK"u8) ? GuildMembersChunk
            : name.SequenceEqual("VOICE_SERVER_UPDATE"u8) ? VoiceServerUpdate
            : Unknown,
        20 => name.SequenceEqual("MESSAGE_REACTION_ADD"u8) ? ReactionAdd
            : name.SequenceEqual("THREAD_MEMBER_UPDATE"u8) ? ThreadMemberUpdate
            : Unknown,
        21 => name.SequenceEqual("THREAD_MEMBERS_UPDATE"u8) ? ThreadMembersUpdate
            : name.SequenceEqual("GUILD_STICKERS_UPDATE"u8) ? GuildStickersUpdate
            : name.SequenceEqual("MESSAGE_POLL_VOTE_ADD"u8) ? MessagePollVoteAdd
            : name.SequenceEqual("STAGE_INSTANCE_CREATE"u8) ? StageInstanceCreate
            : name.SequenceEqual("STAGE_INSTANCE_UPDATE"u8) ? StageInstanceUpdate
            : name.SequenceEqual("STAGE_INSTANCE_DELETE"u8) ? StageInstanceDelete
            : Unknown,
        23 => name.SequenceEqual("MESSAGE_REACTION_REMOVE"u8) ? ReactionRemove : Unknown,
        24 => name.SequenceEqual("MESSAGE_POLL_VOTE_REMOVE"u8) ? MessagePollVoteRemove : Unknown,
        25 => name.SequenceEqual("GUILD_INTEGRATIONS_UPDATE"u8) ? GuildIntegrationsUpdate
            : name.SequenceEqual("VOICE_CHANNEL_EFFECT_SEND"u8) ? VoiceChannelEffectSend
            : Unknown,
        27 => name.SequenceEqual("MESSAGE_REACTION_REMOVE_ALL"u8) ? ReactionRemoveAll
            : name.SequenceEqual("AUTO_MODERATION_RULE_CREATE"u8) ? AutoModerationRuleCreate
            : name.SequenceEqual("AUTO_MODERATION_RULE_UPDATE"u8) ? AutoModerationRuleUpdate
            : name.SequenceEqual("AUTO_MODERATION_RULE_DELETE"u8) ? AutoModerationRuleDelete
            : name.SequenceEqual("VOICE_CHANNEL_STATUS_UPDATE"u8) ? VoiceChannelStatusUpdate
            : Unknown,
        28 => name.SequenceEqual("GUILD_AUDIT_LOG_ENTRY_CREATE"u8) ? GuildAuditLogEntryCreate
            : name.SequenceEqual("GUILD_SCHEDULED_EVENT_CREATE"u8) ? GuildScheduledEventCreate
            : name.SequenceEqual("GUILD_SCHEDULED_EVENT_UPDATE"u8) ? GuildScheduledEventUpdate
            : name.SequenceEqual("GUILD_SCHEDULED_EVENT_DELETE"u8) ? GuildScheduledEventDelete
            : Unknown,
        29 => name.SequenceEqual("MESSAGE_REACTION_REMOVE_EMOJI"u8) ? ReactionRemoveEmoji
            : name.SequenceEqual("GUILD_SOUNDBOARD_SOUND_CREATE"u8) ? GuildSoundboardSoundCreate
            : name.SequenceEqual("GUILD_SOUNDBOARD_SOUND_UPDATE"u8) ? GuildSoundboardSoundUpdate
            : name.SequenceEqual("GUILD_SOUNDBOARD_SOUND_DELETE"u8) ? GuildSoundboardSoundDelete
            : Unknown,
        30 => name.SequenceEqual("GUILD_SCHEDULED_EVENT_USER_ADD"u8) ? GuildScheduledEventUserAdd
            : name.SequenceEqual("GUILD_SOUNDBOARD_SOUNDS_UPDATE"u8) ? GuildSoundboardSoundsUpdate
            : Unknown,
        31 => name.SequenceEqual("VOICE_CHANNEL_START_TIME_UPDATE"u8) ? VoiceChannelStartTimeUpdate : Unknown,
        32 => name.SequenceEqual("AUTO_MODERATION_ACTION_EXECUTION"u8) ? AutoModerationActionExecution : Unknown,
        33 => name.SequenceEqual("GUILD_SCHEDULED_EVENT_USER_REMOVE"u8) ? GuildScheduledEventUserRemove : Unknown,
        38 => name.SequenceEqual("APPLICATION_COMMAND_PERMISSIONS_UPDATE"u8) ? ApplicationCommandPermissionsUpdate : Unknown,
        _ => Unknown,
    };
}
