using System.Text.Json;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>Roles, bans, invites, emoji, voice, pins and polls as Discord sends them.</summary>
public sealed class CommunityProjectionTests
{
    private const string Guild = """
        {"voice_states":[{"user_id":"50","channel_id":"20","session_id":"a","deaf":false,"mute":false,"self_deaf":false,"self_mute":true}],
        "emojis":[{"id":"90","name":"blob","animated":true,"roles":[]},{"id":"91","name":"wave"}],
        "roles":[{"id":"1","name":"@everyone","permissions":"0"},{"id":"2","name":"mods","permissions":"4","color":16711680,"hoist":true,"position":3,"mentionable":true}],
        "channels":[{"id":"10","type":0,"name":"general"},{"id":"20","type":2,"name":"Lounge"}],"name":"Den","owner_id":"50","id":"1"}
        """;

    private readonly FakeHost _host = new();
    private readonly RecordingSink _sink;
    private readonly GatewayProjector _projector;

    public CommunityProjectionTests()
    {
        _sink = new RecordingSink(_host.Connection);
        _projector = NewProjector(_host);
    }

    [Fact]
    public void Role_that_is_made_has_what_networks_share_and_its_native_form()
    {
        var created = Single<RoleCreated>("GUILD_ROLE_CREATE", """{"guild_id":"1","role":{"id":"3","name":"helpers","color":255,"hoist":false,"position":4,"permissions":"8","mentionable":true,"colors":{"primary_color":255}}}""");

        (created.Role.Id, created.Role.GuildId, created.Role.Name, created.Role.Color, created.Role.Position, created.Role.IsHoisted)
            .Should().Be((new RoleId(3), new GuildId(1), "helpers", 255, 4, false));
        created.Role.TryGetNative<DiscordRole>(out var native).Should().BeTrue();
        (native!.Permissions, native.IsMentionable).Should().Be((Native.Permissions.Administrator, true));
        created.Context.EventKey.Should().Be(new EventKey("role.created", 3, 7));
    }

    [Fact]
    public void Role_that_changes_or_goes_says_what_it_was()
    {
        Project("GUILD_CREATE", Guild);
        var updated = Single<RoleUpdated>("GUILD_ROLE_UPDATE", """{"guild_id":"1","role":{"id":"2","name":"crew","permissions":"4","color":0,"hoist":false,"position":2,"mentionable":false}}""");
        (updated.Before!.Name, updated.Before.Color, updated.Before.Position, updated.Before.IsHoisted).Should().Be(("mods", 0xFF0000, 3, true));
        (updated.After.Name, updated.After.Color, updated.After.Position, updated.After.IsHoisted).Should().Be(("crew", null, 2, false));

        var deleted = Single<RoleDeleted>("GUILD_ROLE_DELETE", """{"guild_id":"1","role_id":"2"}""");
        (deleted.Guild, deleted.Id, deleted.Before!.Name).Should().Be((new GuildId(1), new RoleId(2), "crew"));
        Single<RoleDeleted>("GUILD_ROLE_DELETE", """{"guild_id":"1","role_id":"2"}""").Before.Should().BeNull();
    }

    [Fact]
    public void Role_of_a_guild_that_is_not_cached_has_no_past()
    {
        Single<RoleUpdated>("GUILD_ROLE_UPDATE", """{"guild_id":"1","role":{"id":"2","name":"crew","permissions":"4"}}""").Before.Should().BeNull();
        Single<RoleDeleted>("GUILD_ROLE_DELETE", """{"guild_id":"1","role_id":"2"}""").Before.Should().BeNull();
    }

    [Fact]
    public void Ban_names_the_guild_and_the_user()
    {
        var banned = Single<MemberBanned>("GUILD_BAN_ADD", """{"guild_id":"1","user":{"id":"51","username":"mallory"}}""");
        (banned.Guild, banned.User.Id, banned.User.Name).Should().Be((new GuildId(1), new UserId(51), "mallory"));
        banned.Context.EventKey.Should().Be(new EventKey("member.banned", 51, 7));
        Single<MemberUnbanned>("GUILD_BAN_REMOVE", """{"guild_id":"1","user":{"id":"51","username":"mallory"}}""").User.Id.Should().Be(new UserId(51));
    }

    [Fact]
    public void Invitation_keeps_the_order_of_its_channel()
    {
        Project("GUILD_CREATE", Guild);
        _sink.Orders.Clear();
        var created = Single<InviteCreated>("INVITE_CREATE", """{"channel_id":"10","code":"aBc9","guild_id":"1","inviter":{"id":"50","username":"alice"},"max_age":0,"max_uses":0,"temporary":false,"uses":0}""");
        (created.Channel.Name, created.Code, created.Inviter!.Name).Should().Be(("general", "aBc9", "alice"));
        created.Context.EventKey.Should().Be(new EventKey("invite.created", 10, 7));
        var deleted = Single<InviteDeleted>("INVITE_DELETE", """{"channel_id":"10","guild_id":"1","code":"aBc9"}""");
        (deleted.Channel.Id, deleted.Channel.GuildId, deleted.Code).Should().Be((new ChannelId(10), new GuildId(1), "aBc9"));
        _sink.Orders.Should().Equal(10, 10);
        Single<InviteCreated>("INVITE_CREATE", """{"channel_id":"12","code":"x"}""").Inviter.Should().BeNull();
    }

    [Fact]
    public void Emoji_come_with_all_there_were_where_they_are_known()
    {
        const string Change = """{"guild_id":"1","emojis":[{"id":"90","name":"blob","animated":true}]}""";
        Single<EmojisChanged>("GUILD_EMOJIS_UPDATE", Change).Before.Should().BeNull();

        Project("GUILD_CREATE", Guild);
        var changed = Single<EmojisChanged>("GUILD_EMOJIS_UPDATE", Change);
        changed.Guild.Should().Be(new GuildId(1));
        changed.Before!.Value.Should().Equal(new Emoji("blob", 90, true), new Emoji("wave", 91));
        changed.After.Should().Equal(new Emoji("blob", 90, true));
        Single<EmojisChanged>("GUILD_EMOJIS_UPDATE", """{"guild_id":"1","emojis":[]}""").Before!.Value.Should().Equal(new Emoji("blob", 90, true));

        Project("GUILD_DELETE", """{"id":"1"}""");
        Single<EmojisChanged>("GUILD_EMOJIS_UPDATE", Change).Before.Should().BeNull("the guild was left");
    }

    [Fact]
    public void Voice_state_says_where_the_user_was()
    {
        Project("GUILD_CREATE", Guild);
        var moved = Voice(50, 21);
        (moved.Guild, moved.User, moved.Before, moved.After).Should().Be((new GuildId(1), new UserId(50), new VoiceState(new ChannelId(20), true, false), new VoiceState(new ChannelId(21), false, false)));

        var deafened = Single<VoiceStateChanged>("VOICE_STATE_UPDATE", """{"guild_id":"1","channel_id":"21","user_id":"50","session_id":"a","deaf":false,"mute":true,"self_deaf":true,"self_mute":false}""");
        deafened.After.Should().Be(new VoiceState(new ChannelId(21), true, true));

        var left = Voice(50, null);
        (left.Before!.Value.Channel, left.After).Should().Be((new ChannelId(21), default));
        Voice(51, 20).Before.Should().Be(default(VoiceState), "the guild's list was read, and it did not name the user");
        _sink.Orders.Should().OnlyContain(order => order == EntityId.None);
    }

    [Fact]
    public void Voice_state_without_a_known_past_says_so()
    {
        Voice(50, 20).Before.Should().BeNull();
        Voice(50, 21).Before.Should().Be(new VoiceState(new ChannelId(20), false, false));
        Voice(50, null).Before.Should().NotBeNull();
        Voice(50, 20).Before.Should().BeNull("who is in no channel is remembered only where the guild's list was read");
    }

    [Fact]
    public void What_was_before_is_not_kept_over_a_time_without_a_handler()
    {
        Project("GUILD_CREATE", Guild);
        var nobody = new RecordingSink(_host.Connection) { WantsNothing = true };
        Project("VOICE_STATE_UPDATE", """{"guild_id":"1","channel_id":"21","user_id":"50"}""", nobody);
        Project("GUILD_EMOJIS_UPDATE", """{"guild_id":"1","emojis":[]}""", nobody);

        nobody.Count.Should().Be(0);
        Voice(50, null).Before.Should().BeNull("it would be wrong");
        Single<EmojisChanged>("GUILD_EMOJIS_UPDATE", """{"guild_id":"1","emojis":[]}""").Before.Should().BeNull("it would be wrong");
    }

    [Fact]
    public void Without_a_cache_nothing_is_remembered()
    {
        var host = new FakeHost(capacity: 0);
        var (sink, projector) = (new RecordingSink(host.Connection), NewProjector(host));
        foreach (var (name, data) in ((string, string)[])
            [
                ("GUILD_CREATE", Guild),
                ("VOICE_STATE_UPDATE", """{"guild_id":"1","channel_id":null,"user_id":"50"}"""),
                ("GUILD_EMOJIS_UPDATE", """{"guild_id":"1","emojis":[]}"""),
                ("GUILD_ROLE_DELETE", """{"guild_id":"1","role_id":"2"}"""),
            ])
        {
            var frame = Payloads.Dispatch(name, data);
            projector.Project(Payloads.Inspect(frame), frame, sink);
        }

        sink.Events.OfType<VoiceStateChanged>().Single().Before.Should().BeNull();
        sink.Events.OfType<EmojisChanged>().Single().Before.Should().BeNull();
        sink.Events.OfType<RoleDeleted>().Single().Before.Should().BeNull();
    }

    [Fact]
    public void Pins_and_votes_keep_the_order_of_their_channel()
    {
        Project("GUILD_CREATE", Guild);
        _sink.Orders.Clear();
        var pins = Single<PinsChanged>("CHANNEL_PINS_UPDATE", """{"guild_id":"1","channel_id":"10","last_pin_timestamp":"2026-11-21T10:00:00+00:00"}""");
        (pins.Channel.Name, pins.LastPinned).Should().Be(("general", new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero)));
        Single<PinsChanged>("CHANNEL_PINS_UPDATE", """{"channel_id":"10","last_pin_timestamp":null}""").LastPinned.Should().BeNull();

        var vote = Single<PollVoteAdded>("MESSAGE_POLL_VOTE_ADD", """{"user_id":"50","channel_id":"10","message_id":"5","guild_id":"1","answer_id":2}""");
        (vote.Channel.Name, vote.Message, vote.User, vote.Answer).Should().Be(("general", new MessageId(5), new UserId(50), (EntityId)2));
        vote.Context.EventKey.Should().Be(new EventKey("poll.vote.added", 5, 7));
        Single<PollVoteRemoved>("MESSAGE_POLL_VOTE_REMOVE", """{"user_id":"50","channel_id":"10","message_id":"5","answer_id":2}""").Answer.Should().Be((EntityId)2);
        _sink.Orders.Should().Equal(10, 10, 10, 10);
    }

    [Theory]
    [InlineData("GUILD_ROLE_CREATE", """{"guild_id":"1","role":{"name":"x"}}""")]
    [InlineData("GUILD_ROLE_DELETE", """{"role_id":"2"}""")]
    [InlineData("GUILD_BAN_ADD", """{"guild_id":"1"}""")]
    [InlineData("INVITE_CREATE", """{"channel_id":"10"}""")]
    [InlineData("INVITE_DELETE", """{"code":"x"}""")]
    [InlineData("GUILD_EMOJIS_UPDATE", """{"emojis":[]}""")]
    [InlineData("VOICE_STATE_UPDATE", """{"channel_id":"20"}""")]
    [InlineData("CHANNEL_PINS_UPDATE", "{}")]
    [InlineData("MESSAGE_POLL_VOTE_ADD", """{"channel_id":"10","message_id":"5"}""")]
    public void Event_that_does_not_say_what_about_is_a_json_fault(string name, string data)
    {
        var project = () => Project(name, data);
        project.Should().Throw<JsonException>();
        _sink.Events.Should().BeEmpty();
    }

    [Fact]
    public void Voice_book_that_is_full_does_not_guess()
    {
        var book = new VoiceBook(1);
        book.Begin(1);
        book.Set(1, 50, new VoiceState(new ChannelId(20), false, false));
        book.Get(1, 51).Should().Be(default(VoiceState));
        book.Set(1, 51, new VoiceState(new ChannelId(20), false, false));
        book.Get(1, 51).Should().BeNull();
        book.Get(1, 50).Should().NotBeNull();

        book.Begin(1);
        book.Set(1, 51, new VoiceState(new ChannelId(20), false, false));
        book.Get(1, 51).Should().NotBeNull("there is room again");
    }

    private static GatewayProjector NewProjector(FakeHost host) => new(host, null, keepPayloads: false, keepEmbeds: true, 0, 1);

    private VoiceStateChanged Voice(ulong user, ulong? channel) => Single<VoiceStateChanged>(
        "VOICE_STATE_UPDATE",
        $$"""{"guild_id":"1","channel_id":{{(channel is { } id ? $"\"{id}\"" : "null")}},"user_id":"{{user}}","session_id":"a","deaf":false,"mute":false,"self_deaf":false,"self_mute":false}""");

    private void Project(string name, string data, RecordingSink? sink = null)
    {
        var frame = Payloads.Dispatch(name, data);
        _projector.Project(Payloads.Inspect(frame), frame, sink ?? _sink);
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
