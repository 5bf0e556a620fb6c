using System.Text.Json.Serialization.Metadata;
using ChatBridge.Adapters.Discord.Native;
using I = ChatBridge.Adapters.Discord.GatewayIntents;

namespace ChatBridge.Adapters.Discord;

/// <summary>
/// All events in their native form, one line each: number, name, the intents of which one is needed, how the data is read, the
/// event, the channel whose order it keeps, and what it is about. What belongs to no one channel keeps the order of such events.
/// </summary>
internal static class NativeEvents
{
    private static readonly NativeEvent?[] Table = Fill();

    /// <summary>All events.</summary>
    public static IEnumerable<NativeEvent> All => Table.OfType<NativeEvent>();

    private static DiscordJson Json => DiscordJson.Default;

    /// <summary>An event by its number; null for a name that is unknown.</summary>
    public static NativeEvent? Find(int number) => (uint)number < (uint)Table.Length ? Table[number] : null;

    private static NativeEvent?[] Fill()
    {
        var table = new NativeEvent?[GatewayEvent.Last + 1];
        Add(GatewayEvent.Ready, "READY", I.None, static () => Json.ReadyObject, static (c, d) => new DiscordReady(c, d), static _ => default, static d => d.User.Id);
        Add(GatewayEvent.Resumed, "RESUMED", I.None, static () => Json.ResumedObject, static (c, d) => new DiscordResumed(c, d), static _ => default, static _ => default);
        Add(GatewayEvent.RateLimited, "RATE_LIMITED", I.None, static () => Json.RateLimitedObject, static (c, d) => new DiscordRateLimited(c, d), static _ => default, static _ => default);
        Add(GatewayEvent.ApplicationCommandPermissionsUpdate, "APPLICATION_COMMAND_PERMISSIONS_UPDATE", I.None, static () => Json.CommandPermissionsObject, static (c, d) => new DiscordApplicationCommandPermissionsUpdate(c, d), static _ => default, static d => d.Id);
        Add(GatewayEvent.AutoModerationRuleCreate, "AUTO_MODERATION_RULE_CREATE", I.AutoModerationConfiguration, static () => Json.AutoModerationRuleObject, static (c, d) => new DiscordAutoModerationRuleCreate(c, d), static _ => default, static d => d.Id);
        Add(GatewayEvent.AutoModerationRuleUpdate, "AUTO_MODERATION_RULE_UPDATE", I.AutoModerationConfiguration, static () => Json.AutoModerationRuleObject, static (c, d) => new DiscordAutoModerationRuleUpdate(c, d), static _ => default, static d => d.Id);
        Add(GatewayEvent.AutoModerationRuleDelete, "AUTO_MODERATION_RULE_DELETE", I.AutoModerationConfiguration, static () => Json.AutoModerationRuleObject, static (c, d) => new DiscordAutoModerationRuleDelete(c, d), static _ => default, static d => d.Id);
        Add(GatewayEvent.AutoModerationActionExecution, "AUTO_MODERATION_ACTION_EXECUTION", I.AutoModerationExecution, static () => Json.AutoModerationExecutionObject, static (c, d) => new DiscordAutoModerationActionExecution(c, d), static d => d.ChannelId ?? default, static d => d.RuleId);
        Add(GatewayEvent.ChannelCreate, "CHANNEL_CREATE", I.Guilds, static () => Json.ChannelObject, static (c, d) => new DiscordChannelCreate(c, d), static d => d.Id, static d => d.Id);
        Add(GatewayEvent.ChannelUpdate, "CHANNEL_UPDATE", I.Guilds, static () => Json.ChannelObject, static (c, d) => new DiscordChannelUpdate(c, d), static d => d.Id, static d => d.Id);
        Add(GatewayEvent.ChannelDelete, "CHANNEL_DELETE", I.Guilds, static () => Json.ChannelObject, static (c, d) => new DiscordChannelDelete(c, d), static d => d.Id, static d => d.Id);
        Add(GatewayEvent.ChannelInfo, "CHANNEL_INFO", I.None, static () => Json.ChannelInfoObject, static (c, d) => new DiscordChannelInfo(c, d), static _ => default, static d => d.GuildId);
        Add(GatewayEvent.ChannelPinsUpdate, "CHANNEL_PINS_UPDATE", I.Guilds | I.DirectMessages, static () => Json.ChannelPinsUpdateObject, static (c, d) => new DiscordChannelPinsUpdate(c, d), static d => d.ChannelId, static d => d.ChannelId);
        Add(GatewayEvent.VoiceChannelStatusUpdate, "VOICE_CHANNEL_STATUS_UPDATE", I.Guilds, static () => Json.VoiceChannelStatusObject, static (c, d) => new DiscordVoiceChannelStatusUpdate(c, d), static d => d.Id, static d => d.Id);
        Add(GatewayEvent.VoiceChannelStartTimeUpdate, "VOICE_CHANNEL_START_TIME_UPDATE", I.Guilds, static () => Json.VoiceChannelStartTimeObject, static (c, d) => new DiscordVoiceChannelStartTimeUpdate(c, d), static d => d.Id, static d => d.Id);
        Add(GatewayEvent.ThreadCreate, "THREAD_CREATE", I.Guilds, static () => Json.ChannelObject, static (c, d) => new DiscordThreadCreate(c, d), static d => d.Id, static d => d.Id);
        Add(GatewayEvent.ThreadUpdate, "THREAD_UPDATE", I.Guilds, static () => Json.ChannelObject, static (c, d) => new DiscordThreadUpdate(c, d), static d => d.Id, static d => d.Id);
        Add(GatewayEvent.ThreadDelete, "THREAD_DELETE", I.Guilds, static () => Json.ThreadDeleteObject, static (c, d) => new DiscordThreadDelete(c, d), static d => d.Id, static d => d.Id);
        Add(GatewayEvent.ThreadListSync, "THREAD_LIST_SYNC", I.Guilds, static () => Json.ThreadListSyncObject, static (c, d) => new DiscordThreadListSync(c, d), static _ => default, static d => d.GuildId);
        Add(GatewayEvent.ThreadMemberUpdate, "THREAD_MEMBER_UPDATE", I.Guilds, static () => Json.ThreadMemberObject, static (c, d) => new DiscordThreadMemberUpdate(c, d), static d => d.Id ?? default, static d => d.Id ?? default);
        Add(GatewayEvent.ThreadMembersUpdate, "THREAD_MEMBERS_UPDATE", I.Guilds | I.GuildMembers, static () => Json.ThreadMembersUpdateObject, static (c, d) => new DiscordThreadMembersUpdate(c, d), static d => d.Id, static d => d.Id);
        Add(GatewayEvent.EntitlementCreate, "ENTITLEMENT_CREATE", I.None, static () => Json.EntitlementObject, static (c, d) => new DiscordEntitlementCreate(c, d), static _ => default, static d => d.Id);
        Add(GatewayEvent.EntitlementUpdate, "ENTITLEMENT_UPDATE", I.None, static () => Json.EntitlementObject, static (c, d) => new DiscordEntitlementUpdate(c, d), static _ => default, static d => d.Id);
        Add(GatewayEvent.EntitlementDelete, "ENTITLEMENT_DELETE", I.None, static () => Json.EntitlementObject, static (c, d) => new DiscordEntitlementDelete(c, d), static _ => default, static d => d.Id);
        Add(GatewayEvent.SubscriptionCreate, "SUBSCRIPTION_CREATE", I.None, static () => Json.SubscriptionObject, static (c, d) => new DiscordSubscriptionCreate(c, d), static _ => default, static d => d.Id);
        Add(GatewayEvent.SubscriptionUpdate, "SUBSCRIPTION_UPDATE", I.None, static () => Json.SubscriptionObject, static (c, d) => new DiscordSubscriptionUpdate(c, d), static _ => default, static d => d.Id);
        Add(GatewayEvent.SubscriptionDelete, "SUBSCRIPTION_DELETE", I.None, static () => Json.SubscriptionObject, static (c, d) => new DiscordSubscriptionDelete(c, d), static _ => default, static d => d.Id);
        Add(GatewayEvent.GuildCreate, "GUILD_CREATE", I.Guilds, static () => Json.GuildObject, static (c, d) => new DiscordGuildCreate(c, d), static _ => default, static d => d.Id);
        Add(GatewayEvent.GuildUpdate, "GUILD_UPDATE", I.Guilds, static () => Json.GuildObject, static (c, d) => new DiscordGuildUpdate(c, d), static _ => default, static d => d.Id);
        Add(GatewayEvent.GuildDelete, "GUILD_DELETE", I.Guilds, static () => Json.UnavailableGuildObject, static (c, d) => new DiscordGuildDelete(c, d), static _ => default, static d => d.Id);
        Add(GatewayEvent.GuildAuditLogEntryCreate, "GUILD_AUDIT_LOG_ENTRY_CREATE", I.GuildModeration, static () => Json.AuditLogEntryObject, static (c, d) => new DiscordGuildAuditLogEntryCreate(c, d), static _ => default, static d => d.Id);
        Add(GatewayEvent.GuildBanAdd, "GUILD_BAN_ADD", I.GuildModeration, static () => Json.GuildBanEventObject, static (c, d) => new DiscordGuildBanAdd(c, d), static _ => default, static d => d.User.Id);
        Add(GatewayEvent.GuildBanRemove, "GUILD_BAN_REMOVE", I.GuildModeration, static () => Json.GuildBanEventObject, static (c, d) => new DiscordGuildBanRemove(c, d), static _ => default, static d => d.User.Id);
        Add(GatewayEvent.GuildEmojisUpdate, "GUILD_EMOJIS_UPDATE", I.GuildExpressions, static () => Json.GuildEmojisUpdateObject, static (c, d) => new DiscordGuildEmojisUpdate(c, d), static _ => default, static d => d.GuildId);
        Add(GatewayEvent.GuildStickersUpdate, "GUILD_STICKERS_UPDATE", I.GuildExpressions, static () => Json.GuildStickersUpdateObject, static (c, d) => new DiscordGuildStickersUpdate(c, d), static _ => default, static d => d.GuildId);
        Add(GatewayEvent.GuildIntegrationsUpdate, "GUILD_INTEGRATIONS_UPDATE", I.GuildIntegrations, static () => Json.GuildIntegrationsUpdateObject, static (c, d) => new DiscordGuildIntegrationsUpdate(c, d), static _ => default, static d => d.GuildId);
        Add(GatewayEvent.MemberAdd, "GUILD_MEMBER_ADD", I.GuildMembers, static () => Json.MemberObject, static (c, d) => new DiscordGuildMemberAdd(c, d), static _ => default, static d => d.User?.Id ?? default);
        Add(GatewayEvent.MemberRemove, "GUILD_MEMBER_REMOVE", I.GuildMembers, static () => Json.GuildMemberRemoveObject, static (c, d) => new DiscordGuildMemberRemove(c, d), static _ => default, static d => d.User.Id);
        Add(GatewayEvent.MemberUpdate, "GUILD_MEMBER_UPDATE", I.GuildMembers, static () => Json.MemberObject, static (c, d) => new DiscordGuildMemberUpdate(c, d), static _ => default, static d => d.User?.Id ?? default);
        Add(GatewayEvent.GuildMembersChunk, "GUILD_MEMBERS_CHUNK", I.None, static () => Json.GuildMembersChunkObject, static (c, d) => new DiscordGuildMembersChunk(c, d), static _ => default, static d => d.GuildId);
        Add(GatewayEvent.GuildRoleCreate, "GUILD_ROLE_CREATE", I.Guilds, static () => Json.GuildRoleEventObject, static (c, d) => new DiscordGuildRoleCreate(c, d), static _ => default, static d => d.Role.Id);
        Add(GatewayEvent.GuildRoleUpdate, "GUILD_ROLE_UPDATE", I.Guilds, static () => Json.GuildRoleEventObject, static (c, d) => new DiscordGuildRoleUpdate(c, d), static _ => default, static d => d.Role.Id);
        Add(GatewayEvent.GuildRoleDelete, "GUILD_ROLE_DELETE", I.Guilds, static () => Json.GuildRoleDeleteObject, static (c, d) => new DiscordGuildRoleDelete(c, d), static _ => default, static d => d.RoleId);
        Add(GatewayEvent.GuildScheduledEventCreate, "GUILD_SCHEDULED_EVENT_CREATE", I.GuildScheduledEvents, static () => Json.ScheduledEventObject, static (c, d) => new DiscordGuildScheduledEventCreate(c, d), static _ => default, static d => d.Id);
        Add(GatewayEvent.GuildScheduledEventUpdate, "GUILD_SCHEDULED_EVENT_UPDATE", I.GuildScheduledEvents, static () => Json.ScheduledEventObject, static (c, d) => new DiscordGuildScheduledEventUpdate(c, d), static _ => default, static d => d.Id);
        Add(GatewayEvent.GuildScheduledEventDelete, "GUILD_SCHEDULED_EVENT_DELETE", I.GuildScheduledEvents, static () => Json.ScheduledEventObject, static (c, d) => new DiscordGuildScheduledEventDelete(c, d), static _ => default, static d => d.Id);
        Add(GatewayEvent.GuildScheduledEventUserAdd, "GUILD_SCHEDULED_EVENT_USER_ADD", I.GuildScheduledEvents, static () => Json.ScheduledEventUserObject, static (c, d) => new DiscordGuildScheduledEventUserAdd(c, d), static _ => default, static d => d.GuildScheduledEventId);
        Add(GatewayEvent.GuildScheduledEventUserRemove, "GUILD_SCHEDULED_EVENT_USER_REMOVE", I.GuildScheduledEvents, static () => Json.ScheduledEventUserObject, static (c, d) => new DiscordGuildScheduledEventUserRemove(c, d), static _ => default, static d => d.GuildScheduledEventId);
        Add(GatewayEvent.GuildSoundboardSoundCreate, "GUILD_SOUNDBOARD_SOUND_CREATE", I.GuildExpressions, static () => Json.SoundboardSoundObject, static (c, d) => new DiscordGuildSoundboardSoundCreate(c, d), static _ => default, static d => d.SoundId);
        Add(GatewayEvent.GuildSoundboardSoundUpdate, "GUILD_SOUNDBOARD_SOUND_UPDATE", I.GuildExpressions, static () => Json.SoundboardSoundObject, static (c, d) => new DiscordGuildSoundboardSoundUpdate(c, d), static _ => default, static d => d.SoundId);
        Add(GatewayEvent.GuildSoundboardSoundDelete, "GUILD_SOUNDBOARD_SOUND_DELETE", I.GuildExpressions, static () => Json.SoundboardSoundDeleteObject, static (c, d) => new DiscordGuildSoundboardSoundDelete(c, d), static _ => default, static d => d.SoundId);
        Add(GatewayEvent.GuildSoundboardSoundsUpdate, "GUILD_SOUNDBOARD_SOUNDS_UPDATE", I.GuildExpressions, static () => Json.SoundboardSoundsObject, static (c, d) => new DiscordGuildSoundboardSoundsUpdate(c, d), static _ => default, static d => d.GuildId);
        Add(GatewayEvent.SoundboardSounds, "SOUNDBOARD_SOUNDS", I.None, static () => Json.SoundboardSoundsObject, static (c, d) => new DiscordSoundboardSounds(c, d), static _ => default, static d => d.GuildId);
        Add(GatewayEvent.IntegrationCreate, "INTEGRATION_CREATE", I.GuildIntegrations, static () => Json.IntegrationObject, static (c, d) => new DiscordIntegrationCreate(c, d), static _ => default, static d => d.Id);
        Add(GatewayEvent.IntegrationUpdate, "INTEGRATION_UPDATE", I.GuildIntegrations, static () => Json.IntegrationObject, static (c, d) => new DiscordIntegrationUpdate(c, d), static _ => default, static d => d.Id);
        Add(GatewayEvent.IntegrationDelete, "INTEGRATION_DELETE", I.GuildIntegrations, static () => Json.IntegrationDeleteObject, static (c, d) => new DiscordIntegrationDelete(c, d), static _ => default, static d => d.Id);
        Add(GatewayEvent.InteractionCreate, "INTERACTION_CREATE", I.None, static () => Json.InteractionObject, static (c, d) => new DiscordInteractionCreate(c, d), static d => d.ChannelId ?? default, static d => d.Id);
        Add(GatewayEvent.InviteCreate, "INVITE_CREATE", I.GuildInvites, static () => Json.InviteObject, static (c, d) => new DiscordInviteCreate(c, d), static d => d.ChannelId ?? default, static d => d.ChannelId ?? default);
        Add(GatewayEvent.InviteDelete, "INVITE_DELETE", I.GuildInvites, static () => Json.InviteDeleteObject, static (c, d) => new DiscordInviteDelete(c, d), static d => d.ChannelId, static d => d.ChannelId);
        Add(GatewayEvent.MessageCreate, "MESSAGE_CREATE", I.GuildMessages | I.DirectMessages, static () => Json.MessageObject, static (c, d) => new DiscordMessageCreate(c, d), static d => d.ChannelId, static d => d.Id);
        Add(GatewayEvent.MessageUpdate, "MESSAGE_UPDATE", I.GuildMessages | I.DirectMessages, static () => Json.MessageObject, static (c, d) => new DiscordMessageUpdate(c, d), static d => d.ChannelId, static d => d.Id);
        Add(GatewayEvent.MessageDelete, "MESSAGE_DELETE", I.GuildMessages | I.DirectMessages, static () => Json.MessageDeleteObject, static (c, d) => new DiscordMessageDelete(c, d), static d => d.ChannelId, static d => d.Id);
        Add(GatewayEvent.MessageDeleteBulk, "MESSAGE_DELETE_BULK", I.GuildMessages | I.DirectMessages, static () => Json.MessageDeleteBulkObject, static (c, d) => new DiscordMessageDeleteBulk(c, d), static d => d.ChannelId, static d => d.ChannelId);
        Add(GatewayEvent.ReactionAdd, "MESSAGE_REACTION_ADD", I.GuildMessageReactions | I.DirectMessageReactions, static () => Json.MessageReactionObject, static (c, d) => new DiscordMessageReactionAdd(c, d), static d => d.ChannelId, static d => d.MessageId);
        Add(GatewayEvent.ReactionRemove, "MESSAGE_REACTION_REMOVE", I.GuildMessageReactions | I.DirectMessageReactions, static () => Json.MessageReactionObject, static (c, d) => new DiscordMessageReactionRemove(c, d), static d => d.ChannelId, static d => d.MessageId);
        Add(GatewayEvent.ReactionRemoveAll, "MESSAGE_REACTION_REMOVE_ALL", I.GuildMessageReactions | I.DirectMessageReactions, static () => Json.MessageReactionsClearObject, static (c, d) => new DiscordMessageReactionRemoveAll(c, d), static d => d.ChannelId, static d => d.MessageId);
        Add(GatewayEvent.ReactionRemoveEmoji, "MESSAGE_REACTION_REMOVE_EMOJI", I.GuildMessageReactions | I.DirectMessageReactions, static () => Json.MessageReactionsClearObject, static (c, d) => new DiscordMessageReactionRemoveEmoji(c, d), static d => d.ChannelId, static d => d.MessageId);
        Add(GatewayEvent.MessagePollVoteAdd, "MESSAGE_POLL_VOTE_ADD", I.GuildMessagePolls | I.DirectMessagePolls, static () => Json.PollVoteObject, static (c, d) => new DiscordMessagePollVoteAdd(c, d), static d => d.ChannelId, static d => d.MessageId);
        Add(GatewayEvent.MessagePollVoteRemove, "MESSAGE_POLL_VOTE_REMOVE", I.GuildMessagePolls | I.DirectMessagePolls, static () => Json.PollVoteObject, static (c, d) => new DiscordMessagePollVoteRemove(c, d), static d => d.ChannelId, static d => d.MessageId);
        Add(GatewayEvent.PresenceUpdate, "PRESENCE_UPDATE", I.GuildPresences, static () => Json.PresenceObject, static (c, d) => new DiscordPresenceUpdate(c, d), static _ => default, static d => d.User?.Id ?? default);
        Add(GatewayEvent.StageInstanceCreate, "STAGE_INSTANCE_CREATE", I.Guilds, static () => Json.StageInstanceObject, static (c, d) => new DiscordStageInstanceCreate(c, d), static d => d.ChannelId, static d => d.Id);
        Add(GatewayEvent.StageInstanceUpdate, "STAGE_INSTANCE_UPDATE", I.Guilds, static () => Json.StageInstanceObject, static (c, d) => new DiscordStageInstanceUpdate(c, d), static d => d.ChannelId, static d => d.Id);
        Add(GatewayEvent.StageInstanceDelete, "STAGE_INSTANCE_DELETE", I.Guilds, static () => Json.StageInstanceObject, static (c, d) => new DiscordStageInstanceDelete(c, d), static d => d.ChannelId, static d => d.Id);
        Add(GatewayEvent.TypingStart, "TYPING_START", I.GuildMessageTyping | I.DirectMessageTyping, static () => Json.TypingStartObject, static (c, d) => new DiscordTypingStart(c, d), static d => d.ChannelId, static d => d.UserId);
        Add(GatewayEvent.UserUpdate, "USER_UPDATE", I.None, static () => Json.UserObject, static (c, d) => new DiscordUserUpdate(c, d), static _ => default, static d => d.Id);
        Add(GatewayEvent.VoiceChannelEffectSend, "VOICE_CHANNEL_EFFECT_SEND", I.GuildVoiceStates, static () => Json.VoiceEffectObject, static (c, d) => new DiscordVoiceChannelEffectSend(c, d), static d => d.ChannelId, static d => d.UserId);
        Add(GatewayEvent.VoiceStateUpdate, "VOICE_STATE_UPDATE", I.GuildVoiceStates, static () => Json.VoiceStateObject, static (c, d) => new DiscordVoiceStateUpdate(c, d), static _ => default, static d => d.UserId);
        Add(GatewayEvent.VoiceServerUpdate, "VOICE_SERVER_UPDATE", I.None, static () => Json.VoiceServerUpdateObject, static (c, d) => new DiscordVoiceServerUpdate(c, d), static _ => default, static d => d.GuildId);
        Add(GatewayEvent.WebhooksUpdate, "WEBHOOKS_UPDATE", I.GuildWebhooks, static () => Json.WebhooksUpdateObject, static (c, d) => new DiscordWebhooksUpdate(c, d), static d => d.ChannelId, static d => d.ChannelId);
        return table;

        void Add<TEvent, TData>(int number, string name, I intents, Func<JsonTypeInfo<TData>> type, Func<EventContext, TData, TEvent> make, Func<TData, Snowflake> channel, Func<TData, Snowflake> subject)
            where TEvent : struct, IChatEvent
            where TData : DiscordObject =>
            table[number] = new NativeEvent<TEvent, TData>(name, intents, type, make, channel, subject);
    }
}
