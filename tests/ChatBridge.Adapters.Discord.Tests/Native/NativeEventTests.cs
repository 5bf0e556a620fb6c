using System.Text;
using System.Text.Json;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord.Tests;

public sealed class NativeEventTests
{
    private readonly FakeHost _host = new();

    /// <summary>Every event of the network, with the form of its data, and the field that orders it.</summary>
    public static TheoryData<string, string, string?> Events => new()
    {
        { "READY", nameof(ReadyObject), null },
        { "RESUMED", nameof(ResumedObject), null },
        { "RATE_LIMITED", nameof(RateLimitedObject), null },
        { "APPLICATION_COMMAND_PERMISSIONS_UPDATE", nameof(CommandPermissionsObject), null },
        { "AUTO_MODERATION_RULE_CREATE", nameof(AutoModerationRuleObject), null },
        { "AUTO_MODERATION_RULE_UPDATE", nameof(AutoModerationRuleObject), null },
        { "AUTO_MODERATION_RULE_DELETE", nameof(AutoModerationRuleObject), null },
        { "AUTO_MODERATION_ACTION_EXECUTION", nameof(AutoModerationExecutionObject), "channel_id" },
        { "CHANNEL_CREATE", nameof(ChannelObject), "id" },
        { "CHANNEL_UPDATE", nameof(ChannelObject), "id" },
        { "CHANNEL_DELETE", nameof(ChannelObject), "id" },
        { "CHANNEL_INFO", nameof(ChannelInfoObject), null },
        { "CHANNEL_PINS_UPDATE", nameof(ChannelPinsUpdateObject), "channel_id" },
        { "VOICE_CHANNEL_STATUS_UPDATE", nameof(VoiceChannelStatusObject), "id" },
        { "VOICE_CHANNEL_START_TIME_UPDATE", nameof(VoiceChannelStartTimeObject), "id" },
        { "THREAD_CREATE", nameof(ChannelObject), "id" },
        { "THREAD_UPDATE", nameof(ChannelObject), "id" },
        { "THREAD_DELETE", nameof(ThreadDeleteObject), "id" },
        { "THREAD_LIST_SYNC", nameof(ThreadListSyncObject), null },
        { "THREAD_MEMBER_UPDATE", nameof(ThreadMemberObject), "id" },
        { "THREAD_MEMBERS_UPDATE", nameof(ThreadMembersUpdateObject), "id" },
        { "ENTITLEMENT_CREATE", nameof(EntitlementObject), null },
        { "ENTITLEMENT_UPDATE", nameof(EntitlementObject), null },
        { "ENTITLEMENT_DELETE", nameof(EntitlementObject), null },
        { "SUBSCRIPTION_CREATE", nameof(SubscriptionObject), null },
        { "SUBSCRIPTION_UPDATE", nameof(SubscriptionObject), null },
        { "SUBSCRIPTION_DELETE", nameof(SubscriptionObject), null },
        { "GUILD_CREATE", nameof(GuildObject), null },
        { "GUILD_UPDATE", nameof(GuildObject), null },
        { "GUILD_DELETE", nameof(UnavailableGuildObject), null },
        { "GUILD_AUDIT_LOG_ENTRY_CREATE", nameof(AuditLogEntryObject), null },
        { "GUILD_BAN_ADD", nameof(GuildBanEventObject), null },
        { "GUILD_BAN_REMOVE", nameof(GuildBanEventObject), null },
        { "GUILD_EMOJIS_UPDATE", nameof(GuildEmojisUpdateObject), null },
        { "GUILD_STICKERS_UPDATE", nameof(GuildStickersUpdateObject), null },
        { "GUILD_INTEGRATIONS_UPDATE", nameof(GuildIntegrationsUpdateObject), null },
        { "GUILD_MEMBER_ADD", nameof(MemberObject), null },
        { "GUILD_MEMBER_REMOVE", nameof(GuildMemberRemoveObject), null },
        { "GUILD_MEMBER_UPDATE", nameof(MemberObject), null },
        { "GUILD_MEMBERS_CHUNK", nameof(GuildMembersChunkObject), null },
        { "GUILD_ROLE_CREATE", nameof(GuildRoleEventObject), null },
        { "GUILD_ROLE_UPDATE", nameof(GuildRoleEventObject), null },
        { "GUILD_ROLE_DELETE", nameof(GuildRoleDeleteObject), null },
        { "GUILD_SCHEDULED_EVENT_CREATE", nameof(ScheduledEventObject), null },
        { "GUILD_SCHEDULED_EVENT_UPDATE", nameof(ScheduledEventObject), null },
        { "GUILD_SCHEDULED_EVENT_DELETE", nameof(ScheduledEventObject), null },
        { "GUILD_SCHEDULED_EVENT_USER_ADD", nameof(ScheduledEventUserObject), null },
        { "GUILD_SCHEDULED_EVENT_USER_REMOVE", nameof(ScheduledEventUserObject), null },
        { "GUILD_SOUNDBOARD_SOUND_CREATE", nameof(SoundboardSoundObject), null },
        { "GUILD_SOUNDBOARD_SOUND_UPDATE", nameof(SoundboardSoundObject), null },
        { "GUILD_SOUNDBOARD_SOUND_DELETE", nameof(SoundboardSoundDeleteObject), null },
        { "GUILD_SOUNDBOARD_SOUNDS_UPDATE", nameof(SoundboardSoundsObject), null },
        { "SOUNDBOARD_SOUNDS", nameof(SoundboardSoundsObject), null },
        { "INTEGRATION_CREATE", nameof(IntegrationObject), null },
        { "INTEGRATION_UPDATE", nameof(IntegrationObject), null },
        { "INTEGRATION_DELETE", nameof(IntegrationDeleteObject), null },
        { "INTERACTION_CREATE", nameof(InteractionObject), "channel_id" },
        { "INVITE_CREATE", nameof(InviteObject), "channel_id" },
        { "INVITE_DELETE", nameof(InviteDeleteObject), "channel_id" },
        { "MESSAGE_CREATE", nameof(MessageObject), "channel_id" },
        { "MESSAGE_UPDATE", nameof(MessageObject), "channel_id" },
        { "MESSAGE_DELETE", nameof(MessageDeleteObject), "channel_id" },
        { "MESSAGE_DELETE_BULK", nameof(MessageDeleteBulkObject), "channel_id" },
        { "MESSAGE_REACTION_ADD", nameof(MessageReactionObject), "channel_id" },
        { "MESSAGE_REACTION_REMOVE", nameof(MessageReactionObject), "channel_id" },
        { "MESSAGE_REACTION_REMOVE_ALL", nameof(MessageReactionsClearObject), "channel_id" },
        { "MESSAGE_REACTION_REMOVE_EMOJI", nameof(MessageReactionsClearObject), "channel_id" },
        { "MESSAGE_POLL_VOTE_ADD", nameof(PollVoteObject), "channel_id" },
        { "MESSAGE_POLL_VOTE_REMOVE", nameof(PollVoteObject), "channel_id" },
        { "PRESENCE_UPDATE", nameof(PresenceObject), null },
        { "STAGE_INSTANCE_CREATE", nameof(StageInstanceObject), "channel_id" },
        { "STAGE_INSTANCE_UPDATE", nameof(StageInstanceObject), "channel_id" },
        { "STAGE_INSTANCE_DELETE", nameof(StageInstanceObject), "channel_id" },
        { "TYPING_START", nameof(TypingStartObject), "channel_id" },
        { "USER_UPDATE", nameof(UserObject), null },
        { "VOICE_CHANNEL_EFFECT_SEND", nameof(VoiceEffectObject), "channel_id" },
        { "VOICE_STATE_UPDATE", nameof(VoiceStateObject), null },
        { "VOICE_SERVER_UPDATE", nameof(VoiceServerUpdateObject), null },
        { "WEBHOOKS_UPDATE", nameof(WebhooksUpdateObject), "channel_id" },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void Event_of_the_network_is_emitted_with_its_data_in_its_order(string name, string data, string? order)
    {
        var native = NativeEvents.All.Single(line => line.Name == name);
        var sample = SampleObjects.Make(ObjectTests.Find(data));
        var sink = new RecordingSink(_host.Connection, native.Type);

        Project(name, Encoding.UTF8.GetString(sample.ToJson()), sink);

        var emitted = sink.Events.Should().ContainSingle().Subject;
        emitted.GetType().Name.Should().Be("Discord" + string.Concat(name.Split('_').Select(word => $"{word[0]}{word[1..].ToLowerInvariant()}")));
        emitted.Context.EventKey.Name.Should().Be(name);
        emitted.Context.EventKey.Revision.Should().Be(7);
        var carried = (DiscordObject)emitted.GetType().GetProperty("Data")!.GetValue(emitted)!;
        Encoding.UTF8.GetString(carried.ToJson()).Should().Be(Encoding.UTF8.GetString(sample.ToJson()));
        var field = order is null ? default : JsonDocument.Parse(sample.ToJson()).RootElement.GetProperty(order);
        sink.Orders.Should().Equal(order is null ? EntityId.None : EntityId.Parse(field.GetString()!));
    }

    [Fact]
    public void Table_has_every_event_of_the_network_and_no_other()
    {
        NativeEvents.All.Select(line => line.Name).Should().BeEquivalentTo(Events.Select(row => row.Data.Item1));
        foreach (var line in NativeEvents.All)
        {
            NativeEvents.Find(GatewayEvent.Find(Encoding.UTF8.GetBytes(line.Name))).Should().BeSameAs(line);
        }

        NativeEvents.All.Should().HaveCount(GatewayEvent.Last);
        NativeEvents.All.Aggregate(GatewayIntents.None, (all, line) => all | line.Intents).Should().Be(GatewayIntents.All & ~GatewayIntents.MessageContent);
        NativeEvents.All.Select(line => line.Type).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Native_event_comes_after_the_neutral_one_in_the_same_order()
    {
        var sink = new RecordingSink(_host.Connection, typeof(MessageCreated), typeof(DiscordMessageCreate));

        Project("MESSAGE_CREATE", """{"id":"5","channel_id":"6","content":"x","author":{"id":"9","username":"u"},"embeds":[{"title":"t"}]}""", sink);

        sink.Events.Select(emitted => emitted.GetType()).Should().Equal(typeof(MessageCreated), typeof(DiscordMessageCreate));
        sink.Orders.Should().Equal(new EntityId(6), new EntityId(6));
        sink.Events[1].Should().BeOfType<DiscordMessageCreate>().Which.Data.Embeds![0].Title.Should().Be("t");
    }

    [Fact]
    public void Fault_of_one_form_does_not_cost_the_other()
    {
        var sink = new RecordingSink(_host.Connection, typeof(MessageCreated), typeof(DiscordMessageCreate));

        FluentActions.Invoking(() => Project("MESSAGE_CREATE", """{"id":"5","channel_id":"6","content":"x","author":{"id":"9","username":"u"},"poll":7}""", sink)).Should().Throw<JsonException>();
        FluentActions.Invoking(() => Project("TYPING_START", """{"channel_id":"x"}""", sink)).Should().NotThrow("nobody wants it");

        sink.Events.Should().ContainSingle().Which.Should().BeOfType<MessageCreated>();
    }

    [Fact]
    public void Neutral_form_that_cannot_be_read_leaves_the_native_one()
    {
        var sink = new RecordingSink(_host.Connection, typeof(ReactionAdded), typeof(DiscordMessageReactionAdd));

        FluentActions.Invoking(() => Project("MESSAGE_REACTION_ADD", """{"user_id":"1","emoji":{"id":null,"name":"x"}}""", sink)).Should().Throw<JsonException>();

        sink.Events.Should().ContainSingle().Which.Should().BeOfType<DiscordMessageReactionAdd>();
    }

    [Fact]
    public void Session_that_goes_on_is_told_without_data()
    {
        var sink = new RecordingSink(_host.Connection, typeof(DiscordResumed), typeof(UnmappedEvent));
        var frame = """{"t":"RESUMED","s":7,"op":0,"d":null}"""u8.ToArray();

        new GatewayProjector(_host, null, false, keepEmbeds: true, 0, 1).Project(GatewayFrame.Inspect(frame), frame, sink);

        sink.Events.Should().ContainSingle().Which.Should().BeOfType<DiscordResumed>();
    }

    [Fact]
    public void Fields_behind_the_data_do_not_disturb()
    {
        var sink = new RecordingSink(_host.Connection, typeof(DiscordWebhooksUpdate));
        var frame = """{"t":"WEBHOOKS_UPDATE","s":7,"op":0,"d":{"guild_id":"1","channel_id":"2"},"x":{"y":1}}"""u8.ToArray();

        new GatewayProjector(_host, null, false, keepEmbeds: true, 0, 1).Project(GatewayFrame.Inspect(frame), frame, sink);

        sink.Events.Should().ContainSingle().Which.Should().BeOfType<DiscordWebhooksUpdate>().Which.Data.ChannelId.Value.Should().Be(2);
    }

    [Fact]
    public void Event_that_is_unknown_or_has_no_neutral_form_comes_raw_too()
    {
        var sink = new RecordingSink(_host.Connection, typeof(UnmappedEvent), typeof(DiscordWebhooksUpdate));

        Project("EVENT_OF_THE_FUTURE", """{"a":1}""", sink);
        Project("WEBHOOKS_UPDATE", """{"guild_id":"1","channel_id":"2"}""", sink);

        sink.Events.Select(emitted => emitted.GetType()).Should().Equal(typeof(UnmappedEvent), typeof(UnmappedEvent), typeof(DiscordWebhooksUpdate));
    }

    private void Project(string name, string data, RecordingSink sink)
    {
        var frame = Encoding.UTF8.GetBytes($"{{\"t\":\"{name}\",\"s\":7,\"op\":0,\"d\":{data}}}");
        new GatewayProjector(_host, null, false, keepEmbeds: true, 0, 1).Project(GatewayFrame.Inspect(frame), frame, sink);
    }
}
