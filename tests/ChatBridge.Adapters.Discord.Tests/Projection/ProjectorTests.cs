using System.Text;
using System.Text.Json;
using ChatBridge.Tests.Shared;

namespace ChatBridge.Adapters.Discord.Tests;

public sealed class ProjectorTests
{
    private const string Guild = """
        {"channels":[{"id":"10","type":0,"name":"general","last_message_id":"99","topic":"talk","position":3,"parent_id":"12"},
        {"id":"11","type":0,"name":"empty","last_message_id":null},{"id":"12","type":4,"name":"heading"},
        {"id":"13","type":0,"name":"___hidden___","flags":131072},{"id":"14","type":99,"name":"new kind"}],
        "threads":[{"id":"15","type":11,"name":"thread","parent_id":"10","thread_metadata":{"archived":true},"last_message_id":"98"}],
        "members":[{"user":{"id":"7","username":"bot","bot":true},"roles":[]}],"roles":[{"id":"1","name":"@everyone"},{"id":"2","name":"mods"}],
        "name":"Den","owner_id":"50","icon":"abc","member_count":3,"id":"1"}
        """;

    private readonly FakeHost _host = new(messages: 100);
    private readonly RecordingSink _sink;
    private readonly GatewayProjector _projector;
    private readonly PresenceBook _presences = new(10);

    public ProjectorTests()
    {
        _sink = new RecordingSink(_host.Connection);
        _projector = new GatewayProjector(_host, _presences, keepPayloads: true, keepEmbeds: true, 0, 1);
    }

    [Fact]
    public void Guild_brings_channels_threads_users_and_baselines()
    {
        var guild = (DiscordGuild)Single<GuildAvailable>("GUILD_CREATE", Guild).Guild;
        (guild.Name, guild.OwnerId, guild.IconHash, guild.MemberCount).Should().Be(("Den", new UserId(50), "abc", 3));
        guild.RoleNames[new RoleId(2)].Should().Be("mods");

        var general = Channel(10);
        (general.Name, general.Topic, general.Position, general.ParentId, general.GuildId).Should().Be(("general", "talk", 3, new ChannelId(12), new GuildId(1)));
        Channel(12).Kind.Should().Be(ChannelKind.Category);
        Channel(14).Kind.Should().Be(ChannelKind.Unknown);
        (Channel(15).Kind, Channel(15).IsArchived).Should().Be((ChannelKind.Thread, true));
        _host.Users.Get(new UserId(7))!.IsBot.Should().BeTrue();

        _sink.Baselines[new ChannelId(10)].Should().Equal(new MessageId(99));
        _sink.Baselines[new ChannelId(11)].Should().BeEmpty();
        _sink.Baselines[new ChannelId(15)].Should().Equal(new MessageId(98));
        _sink.Baselines.Should().NotContainKeys(new ChannelId(12), new ChannelId(13));
    }

    [Fact]
    public void Hidden_channel_offers_nothing_and_shows_no_placeholder()
    {
        _host.Map.Declare(Capability.SendMessages, Support.Native).Declare(Capability.Presence, Support.Native);
        Project("GUILD_CREATE", Guild);
        var hidden = Channel(13);
        (hidden.IsHidden, hidden.Name).Should().Be((true, ""));
        hidden.Capabilities.Supports(Capability.SendMessages).Should().BeFalse();
        Channel(12).Capabilities.Supports(Capability.SendMessages).Should().BeFalse();
        Channel(10).Capabilities[Capability.SendMessages].Should().Be(Support.Unknown, "nobody told who the account is");
    }

    [Fact]
    public void Guild_that_is_not_available_yet_is_no_event_and_an_outage_is_no_removal()
    {
        Project("GUILD_CREATE", """{"id":"1","unavailable":true}""");
        _sink.Events.Should().BeEmpty();
        Project("GUILD_CREATE", Guild);
        Single<GuildLeft>("GUILD_DELETE", """{"id":"1","unavailable":true}""").Removed.Should().BeFalse();
        _host.Guilds.Get(new GuildId(1)).Should().NotBeNull();
        Single<GuildLeft>("GUILD_DELETE", """{"id":"1"}""").Removed.Should().BeTrue();
        (_host.Guilds.Count, _host.Channels.Count).Should().Be((0, 0));
    }

    [Fact]
    public void Guild_update_keeps_what_it_does_not_mention()
    {
        Project("GUILD_CREATE", Guild);
        var updated = Single<GuildUpdated>("GUILD_UPDATE", """{"id":"1","name":"Lair"}""");
        (updated.Before!.Name, updated.After.Name, ((DiscordGuild)updated.After).MemberCount).Should().Be(("Den", "Lair", 3));
    }

    [Fact]
    public void Ready_tells_the_account_and_which_guilds_were_left()
    {
        Project("GUILD_CREATE", Guild);
        _sink.Events.Clear();
        Project("READY", """{"user":{"id":"7","username":"bot","bot":true},"guilds":[{"id":"2","unavailable":true}],"session_id":"x"}""");
        _sink.Self!.Name.Should().Be("bot");
        _sink.Events.Should().ContainSingle().Which.Should().BeOfType<GuildLeft>().Which.Guild.Should().Be(new GuildId(1));
    }

    [Fact]
    public void Message_is_read_in_full()
    {
        var created = Single<MessageCreated>("MESSAGE_CREATE", """
            {"id":"1400000000000000000","channel_id":"10","guild_id":"1","author":{"id":"50","username":"al\u0069ce","global_name":null},"content":"a \"b\" \ud83d\ude00 é",
            "timestamp":"2026-11-21T10:00:00.123000+00:00","edited_timestamp":"2026-11-21T11:00:00+00:00","type":19,"flags":4,"mentions":[{"id":"51","username":"bob"}],
            "message_reference":{"type":0,"message_id":"77","channel_id":"10"},"attachments":[{"id":"1","filename":"a.png","url":"https://x.example/a.png","size":12,"content_type":"image/png","description":"d"},{"id":"2","filename":"b","url":"not an address"}]}
            """);
        var message = created.Message;
        (message.Text, message.Author.Name, message.Author.DisplayName).Should().Be(("a \"b\" 😀 é", "alice", "alice"));
        message.ReplyTo.Should().Be(new MessageId(77));
        message.EditedAt.Should().Be(new DateTimeOffset(2026, 11, 21, 11, 0, 0, TimeSpan.Zero));
        message.CreatedAt.ToUnixTimeMilliseconds().Should().Be((1_400_000_000_000_000_000L >> 22) + 1_420_070_400_000);
        message.Attachments.Should().ContainSingle().Which.Should().Be(new Attachment("a.png", new Uri("https://x.example/a.png")) { MediaType = "image/png", Size = 12, Description = "d" });
        message.TryGetNative<DiscordMessage>(out var native).Should().BeTrue();
        (native!.Type, native.Flags).Should().Be((19, 4));
        JsonDocument.Parse(native.Payload).RootElement.GetProperty("type").GetInt32().Should().Be(19);
        _host.Users.Get(new UserId(51))!.Name.Should().Be("bob");
    }

    [Fact]
    public void Forward_is_no_reply() =>
        Single<MessageCreated>("MESSAGE_CREATE", """{"id":"5","channel_id":"10","message_reference":{"type":1,"message_id":"77"}}""").Message.ReplyTo.Should().BeNull();

    [Fact]
    public void Known_author_is_the_same_object_until_something_changes()
    {
        var first = Author("""{"id":"50","username":"zoë","global_name":"Zoë","avatar":"a1"}""");
        Author("""{"avatar":"a1","global_name":"Zo\u00eb","username":"zoë","id":"50"}""").Should().BeSameAs(first);
        var renamed = Author("""{"id":"50","username":"zoë","global_name":"Z","avatar":"a1"}""");
        renamed.Should().NotBeSameAs(first);
        renamed.DisplayName.Should().Be("Z");
        _host.Users.Get(new UserId(50)).Should().BeSameAs(renamed);
    }

    [Fact]
    public void Message_of_an_unknown_channel_gets_one_made_for_it()
    {
        Single<MessageCreated>("MESSAGE_CREATE", """{"id":"5","channel_id":"20"}""").Channel.Kind.Should().Be(ChannelKind.Direct);
        Single<MessageCreated>("MESSAGE_CREATE", """{"id":"6","channel_id":"21","guild_id":"1"}""").Channel.Kind.Should().Be(ChannelKind.Unknown);
    }

    [Theory]
    [InlineData("""{"id":"5","channel_id":"10","embeds":[{"title":"preview"}]}""")]
    [InlineData("""{"id":"5","channel_id":"10","content":"one","edited_timestamp":null,"embeds":[{}]}""")]
    [InlineData("""{"id":"5","channel_id":"10","flags":4}""")]
    [InlineData("""{"id":"5","channel_id":"10","content":"one"}""")]
    public void Link_preview_is_no_edit(string update)
    {
        Create("one");
        Project("MESSAGE_UPDATE", update);
        _sink.Events.Should().BeEmpty();
        _host.Messages.Get(new MessageId(5))!.Text.Should().Be("one");
    }

    [Fact]
    public void Link_preview_of_a_message_that_is_not_cached_is_no_edit()
    {
        Project("MESSAGE_UPDATE", """{"id":"6","channel_id":"10","embeds":[{}]}""");
        Project("MESSAGE_UPDATE", """{"id":"6","channel_id":"10","content":"one","edited_timestamp":null,"author":{"id":"50","username":"a"}}""");
        _sink.Events.Should().BeEmpty();
    }

    [Fact]
    public void Partial_edit_is_merged_with_what_was_known()
    {
        Create("one");
        var edited = Single<MessageEdited>("MESSAGE_UPDATE", """{"id":"5","channel_id":"10","content":"two","edited_timestamp":"2026-11-21T11:00:00+00:00"}""");
        (edited.Before!.Text, edited.After.Text, edited.After.Author.Name, edited.After.ReplyTo).Should().Be(("one", "two", "alice", new MessageId(3)));
        edited.After.IsEdited.Should().BeTrue();
        Project("MESSAGE_UPDATE", """{"id":"5","channel_id":"10","content":"two","edited_timestamp":"2026-11-21T11:00:00+00:00","embeds":[{}]}""");
        _sink.Events.Should().BeEmpty("the preview of an edited message is no second edit");
    }

    [Fact]
    public void Repeated_message_does_not_undo_an_edit_in_the_cache()
    {
        Create("one");
        Project("MESSAGE_UPDATE", """{"id":"5","channel_id":"10","content":"two","edited_timestamp":"2026-11-21T11:00:00+00:00"}""");
        Create("one");
        _host.Messages.Get(new MessageId(5))!.Text.Should().Be("two");
    }

    [Fact]
    public void Deletions_carry_what_was_known()
    {
        Create("one");
        Single<MessageDeleted>("MESSAGE_DELETE", """{"id":"5","channel_id":"10"}""").Before!.Text.Should().Be("one");
        Create("one");
        Project("MESSAGE_DELETE_BULK", """{"ids":["5","6"],"channel_id":"10","guild_id":"1"}""");
        _sink.Events.Cast<MessageDeleted>().Select(deleted => (deleted.Id, deleted.Before?.Text)).Should().Equal((new MessageId(5), "one"), (new MessageId(6), null));
    }

    [Fact]
    public void Reactions_are_read_with_both_kinds_of_emoji()
    {
        var added = Single<ReactionAdded>("MESSAGE_REACTION_ADD", """{"user_id":"50","channel_id":"10","message_id":"5","emoji":{"id":"9","name":"blob","animated":true},"member":{"user":{"id":"50"}}}""");
        added.Emoji.Should().Be(new Emoji("blob", 9, true));
        added.Context.EventKey.Should().Be(new EventKey("reaction.added", 5, 7));
        Single<ReactionRemoved>("MESSAGE_REACTION_REMOVE", """{"user_id":"50","channel_id":"10","message_id":"5","emoji":{"id":null,"name":"👍"}}""").Emoji.Should().Be(new Emoji("👍"));
        Single<ReactionsCleared>("MESSAGE_REACTION_REMOVE_ALL", """{"channel_id":"10","message_id":"5"}""").Emoji.Should().BeNull();
        Single<ReactionsCleared>("MESSAGE_REACTION_REMOVE_EMOJI", """{"channel_id":"10","message_id":"5","emoji":{"id":null,"name":"👍"}}""").Emoji.Should().Be(new Emoji("👍"));
    }

    [Fact]
    public void Changes_of_members_carry_what_was_before()
    {
        Single<MemberJoined>("GUILD_MEMBER_ADD", """{"guild_id":"1","user":{"id":"50","username":"alice"},"nick":"Al","roles":[]}""");
        var changed = Single<MemberUpdated>("GUILD_MEMBER_UPDATE", """{"guild_id":"1","user":{"id":"50","username":"alice"},"nick":"Alice","roles":[]}""");
        (changed.Before?.Nickname, changed.After.Nickname).Should().Be(("Al", "Alice"));
        Single<MemberUpdated>("GUILD_MEMBER_UPDATE", """{"guild_id":"2","user":{"id":"50","username":"alice"},"roles":[]}""").Before.Should().BeNull("it is another guild's member");
        Single<MemberLeft>("GUILD_MEMBER_REMOVE", """{"guild_id":"1","user":{"id":"50","username":"alice"}}""").Before?.Nickname.Should().Be("Alice");
        Single<MemberLeft>("GUILD_MEMBER_REMOVE", """{"guild_id":"1","user":{"id":"50","username":"alice"}}""").Before.Should().BeNull();
    }

    [Fact]
    public void Typing_members_and_presences_are_read()
    {
        Single<TypingStarted>("TYPING_START", """{"channel_id":"10","user_id":"50","timestamp":1}""").User.Should().Be(new UserId(50));
        var joined = Single<MemberJoined>("GUILD_MEMBER_ADD", """{"guild_id":"1","user":{"id":"50","username":"alice"},"nick":"Al","roles":["2"],"joined_at":"2026-01-01T00:00:00Z"}""").Member;
        (joined.Nickname, joined.GuildId, ((DiscordMember)joined).Roles.Single()).Should().Be(("Al", new GuildId(1), new RoleId(2)));
        Single<MemberUpdated>("GUILD_MEMBER_UPDATE", """{"guild_id":"1","user":{"id":"50","username":"alice2"},"roles":[]}""").After.User.Name.Should().Be("alice2");
        Single<MemberLeft>("GUILD_MEMBER_REMOVE", """{"guild_id":"1","user":{"id":"50","username":"alice2"}}""").Guild.Should().Be(new GuildId(1));
        Single<PresenceChanged>("PRESENCE_UPDATE", """{"user":{"id":"50","username":17},"status":"dnd","activities":[]}""").Status.Should().Be(PresenceStatus.DoNotDisturb);
        _presences.GetStatus(new UserId(50)).Should().Be(PresenceStatus.DoNotDisturb);
        _presences.GetStatus(new UserId(51)).Should().Be(PresenceStatus.Unknown);
        Project("USER_UPDATE", """{"id":"7","username":"robot"}""");
        _sink.Self!.Name.Should().Be("robot");
    }

    [Fact]
    public void Channels_and_threads_come_change_and_go()
    {
        Single<ChannelCreated>("CHANNEL_CREATE", """{"id":"30","type":0,"name":"a","guild_id":"1"}""").Channel.Name.Should().Be("a");
        var updated = Single<ChannelUpdated>("CHANNEL_UPDATE", """{"id":"30","type":0,"name":"b","guild_id":"1"}""");
        (updated.Before!.Name, updated.After.Name).Should().Be(("a", "b"));
        Single<ChannelCreated>("THREAD_CREATE", """{"id":"31","type":11,"name":"t","guild_id":"1","parent_id":"30","newly_created":true}""");
        Project("THREAD_CREATE", """{"id":"31","type":11,"name":"t","guild_id":"1","parent_id":"30"}""");
        _sink.Events.Should().BeEmpty("being added to a known thread makes no second one");
        var deleted = Single<ChannelDeleted>("THREAD_DELETE", """{"id":"31","type":11,"guild_id":"1","parent_id":"30"}""");
        deleted.Channel.Name.Should().Be("t");
        Single<ChannelDeleted>("CHANNEL_DELETE", """{"id":"30","type":0,"name":"b","guild_id":"1"}""");
        _host.Channels.Count.Should().Be(0);
    }

    [Fact]
    public void Thread_list_replaces_the_threads_of_its_channels()
    {
        Project("THREAD_CREATE", """{"id":"31","type":11,"name":"old","guild_id":"1","parent_id":"30"}""");
        Project("THREAD_CREATE", """{"id":"32","type":11,"name":"other","guild_id":"1","parent_id":"40"}""");
        _sink.Events.Clear();
        Project("THREAD_LIST_SYNC", """{"threads":[{"id":"33","type":11,"name":"new","parent_id":"30","last_message_id":"34"}],"channel_ids":["30"],"guild_id":"1","members":[]}""");
        _host.Channels.Values.Select(channel => channel.Name).Should().BeEquivalentTo("other", "new");
        _sink.Events.Should().ContainSingle().Which.Should().BeOfType<ChannelCreated>();
        _sink.Baselines[new ChannelId(33)].Should().Equal(new MessageId(34));
    }

    [Fact]
    public void Unknown_event_comes_with_its_name_and_payload()
    {
        var unmapped = Single<UnmappedEvent>("WEBHOOKS_UPDATE", """{"guild_id":"1"}""");
        (unmapped.Name, Encoding.UTF8.GetString(unmapped.Payload.Span)).Should().Be(("WEBHOOKS_UPDATE", """{"guild_id":"1"}"""));
    }

    [Fact]
    public void Damaged_data_is_a_json_fault_and_nothing_else()
    {
        var seed = TestSize.Seed();
        string[] frames =
        [
            Encoding.UTF8.GetString(Payloads.Message()),
            Encoding.UTF8.GetString(Payloads.Dispatch("GUILD_CREATE", Guild)),
            Encoding.UTF8.GetString(Payloads.Dispatch("MESSAGE_UPDATE", """{"id":"5","channel_id":"10","content":"two","edited_timestamp":"2026-11-21T11:00:00+00:00","attachments":[{"filename":"x","url":"https://x.example","size":1}]}""")),
            Encoding.UTF8.GetString(Payloads.Dispatch("MESSAGE_REACTION_ADD", """{"user_id":"50","channel_id":"10","message_id":"5","emoji":{"id":"9","name":"blob","animated":true}}""")),
            Encoding.UTF8.GetString(Payloads.Dispatch("GUILD_MEMBER_ADD", """{"guild_id":"1","user":{"id":"50","username":"alice"},"nick":"Al","roles":["2"],"joined_at":"2026-01-01T00:00:00Z"}""")),
            Encoding.UTF8.GetString(Payloads.Dispatch("THREAD_LIST_SYNC", """{"threads":[{"id":"33","type":11}],"channel_ids":["30"],"guild_id":"1"}""")),
            Encoding.UTF8.GetString(Payloads.Dispatch("READY", """{"user":{"id":"7","username":"bot"},"guilds":[{"id":"2","unavailable":true}],"session_id":"x"}""")),
            Encoding.UTF8.GetString(Payloads.Dispatch("PRESENCE_UPDATE", """{"user":{"id":"50"},"status":"dnd"}""")),
            Encoding.UTF8.GetString(Payloads.Dispatch("GUILD_ROLE_UPDATE", """{"guild_id":"1","role":{"id":"2","name":"x","color":255,"hoist":true,"position":3,"permissions":"8"}}""")),
            Encoding.UTF8.GetString(Payloads.Dispatch("GUILD_ROLE_DELETE", """{"guild_id":"1","role_id":"2"}""")),
            Encoding.UTF8.GetString(Payloads.Dispatch("GUILD_BAN_ADD", """{"guild_id":"1","user":{"id":"50","username":"alice"}}""")),
            Encoding.UTF8.GetString(Payloads.Dispatch("INVITE_CREATE", """{"channel_id":"10","code":"aBc9","guild_id":"1","inviter":{"id":"50","username":"alice"}}""")),
            Encoding.UTF8.GetString(Payloads.Dispatch("GUILD_EMOJIS_UPDATE", """{"guild_id":"1","emojis":[{"id":"90","name":"blob","animated":true}]}""")),
            Encoding.UTF8.GetString(Payloads.Dispatch("VOICE_STATE_UPDATE", """{"guild_id":"1","channel_id":"20","user_id":"50","deaf":false,"self_mute":true}""")),
            Encoding.UTF8.GetString(Payloads.Dispatch("CHANNEL_PINS_UPDATE", """{"guild_id":"1","channel_id":"10","last_pin_timestamp":"2026-11-21T10:00:00+00:00"}""")),
            Encoding.UTF8.GetString(Payloads.Dispatch("MESSAGE_POLL_VOTE_ADD", """{"user_id":"50","channel_id":"10","message_id":"5","answer_id":2}""")),
        ];
        for (var i = 0; i < TestSize.Of(8_000, 400_000); i++)
        {
            var random = TestSize.Random(seed + i);
            var frame = Encoding.UTF8.GetBytes(frames[i % frames.Length]);
            for (var hits = random.Next(1, 5); hits > 0; hits--)
            {
                frame[random.Next(frame.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"{}[]\":,\\ 09n"[random.Next(12)];
            }

            var info = GatewayFrame.Inspect(frame);
            if (!info.IsEvent)
            {
                continue;
            }

            try
            {
                _projector.Project(info, frame, _sink);
            }
            catch (JsonException)
            {
                // counted and skipped by the runtime
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"seed {seed + i}: {Encoding.UTF8.GetString(frame)}", fault);
            }

            _sink.Events.Clear();
        }
    }

    private void Create(string text)
    {
        Project("MESSAGE_CREATE", $$$"""{"id":"5","channel_id":"10","guild_id":"1","author":{"id":"50","username":"alice"},"content":"{{{text}}}","edited_timestamp":null,"message_reference":{"message_id":"3"},"attachments":[]}""");
        _sink.Events.Clear();
    }

    private IUser Author(string json) =>
        Single<MessageCreated>("MESSAGE_CREATE", $$$"""{"id":"5","channel_id":"10","author":{{{json}}},"content":""}""").Message.Author;

    private DiscordChannel Channel(ulong id) => (DiscordChannel)_host.Channels.Get(new ChannelId(id))!;

    private void Project(string name, string data)
    {
        var frame = Payloads.Dispatch(name, data);
        _projector.Project(Payloads.Inspect(frame), frame, _sink);
    }

    private TEvent Single<TEvent>(string name, string data) where TEvent : struct, IChatEvent
    {
        _sink.Events.Clear();
        Project(name, data);
        var found = _sink.Events.Should().ContainSingle().Which.Should().BeOfType<TEvent>().Subject;
        _sink.Events.Clear();
        return found;
    }
}
