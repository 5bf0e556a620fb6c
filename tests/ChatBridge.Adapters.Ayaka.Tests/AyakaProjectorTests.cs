using System.Text;
using ChatBridge.Adapters.Ayaka.Native;

namespace ChatBridge.Adapters.Ayaka.Tests;

public sealed class AyakaProjectorTests
{
    [Fact]
    public void GUILD_INIT_fills_the_caches()
    {
        var rig = new Rig().Open().Receive(Frames.Ready, Frames.Init);
        rig.Guild.Should().Match<AyakaGuild>(guild => guild.Name == "Den" && guild.Description == "about" && guild.IsPartnered && guild.OwnerId == new UserId(3));
        rig.Guild.Roles.Select(role => (role.Id.ToString(), role.Name, role.Color)).Should().Equal(("0", "everyone", null), ("5", "mods", 0xFF8800));
        rig.Guild.FindRole(new RoleId(0))!.Permissions.Should().Equal("VIEW_CHANNELS", "READ_MESSAGES");
        rig.Channel.Should().Match<AyakaChannel>(channel => channel.Kind == ChannelKind.Text && channel.GuildId == new GuildId(7) && channel.InsideOf == new ChannelId(10) && channel.Position == 0 && channel.Description == "talk");
        ((AyakaChannel)rig.Host.Channels.Get(new ChannelId(10))!).Should().Match<AyakaChannel>(channel => channel.Kind == ChannelKind.Category && channel.InsideOf == null);
        rig.Sink.Events.OfType<GuildAvailable>().Should().ContainSingle();
        ((AyakaUser)rig.Sink.Self!).Should().Match<AyakaUser>(user => user.Name == "bot" && user.Separator == "0042");
    }

    [Theory]
    [InlineData("""{"_id":"7","name":"Den","channels":{"_id":"11","name":"general","type":2,"inside_of":"10"}}""")]
    [InlineData("""{"id":7,"name":"Den","channels":[{"id":11,"name":"general","type":"2","inside_of":null,"new_field":[1]}],"of_tomorrow":{}}""")]
    [InlineData("""{"id":"7","name":"Den","channels":[7,null,{"name":"no id"},{"id":"11","name":"general","type":2,"guild_id":"7"}],"roles":null,"emojis":5}""")]
    public void GUILD_INIT_is_understood_in_all_its_forms(string data)
    {
        var rig = new Rig().Open().Receive(Frames.Ready, $$"""{"t":"GUILD_INIT","d":{{data}},"s":"x","i":""}""");
        rig.Channel.Should().Match<AyakaChannel>(channel => channel.Name == "general" && channel.Kind == ChannelKind.Text && channel.GuildId == new GuildId(7));
    }

    [Fact]
    public void Second_GUILD_INIT_tells_what_changed_in_between()
    {
        var rig = new Rig().Ready().Receive("""{"t":"GUILD_INIT","d":{"id":7,"name":"Cave","channels":[{"id":11,"name":"renamed","type":2},{"id":12,"name":"new","type":2}]}}""");
        rig.Sink.Events.Select(e => e.GetType()).Should().BeEquivalentTo([typeof(ChannelDeleted), typeof(ChannelUpdated), typeof(ChannelCreated), typeof(GuildUpdated)]);
        rig.Guild.Should().Match<AyakaGuild>(guild => guild.Name == "Cave" && guild.Description == "about", "what was not mentioned stays");
    }

    [Fact]
    public void Single_channel_takes_none_away()
    {
        var rig = new Rig().Ready().Receive("""{"t":"GUILD_INIT","d":{"id":7,"name":"Den","channels":{"id":12,"name":"other","type":2}}}""");
        rig.Host.Channels.Count.Should().Be(3);
    }

    [Theory]
    [InlineData("""{"t":"GUILD_UPDATE","d":{"id":7,"name":"Cave"}}""")]
    [InlineData("""{"t":"GUILD_UPDATE","d":{"guild_id":"7","name":"Cave"}}""")]
    [InlineData("""{"t":"GUILD_UPDATE","id":7,"d":{"name":"Cave"}}""")]
    public void Update_that_tells_its_guild_is_merged(string frame)
    {
        var rig = new Rig().Ready().Receive(frame);
        (rig.Guild.Name, rig.Guild.Description).Should().Be(("Cave", "about"));
        rig.Sink.Events.OfType<GuildUpdated>().Single().Before!.Name.Should().Be("Den");
    }

    [Fact]
    public void Update_without_a_guild_guesses_nothing()
    {
        var rig = new Rig();
        rig.Sink.Wanted = _ => true;
        rig.Ready().Receive("""{"t":"GUILD_UPDATE","d":{"name":"Cave"}}""", """{"t":"GUILD_DELETE","d":null}""", """{"t":"GUILD_DELETE"}""");
        rig.Guild.Name.Should().Be("Den");
        rig.Sink.Events.OfType<AyakaGuildUpdateEvent>().Single().Guild.Should().BeNull();
        rig.Sink.Events.OfType<AyakaGuildDeleteEvent>().Should().HaveCount(2).And.OnlyContain(e => e.GuildId == null);
        rig.Sink.Events.OfType<GuildUpdated>().Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{"t":"GUILD_DELETE","d":{"id":7}}""")]
    [InlineData("""{"t":"GUILD_DELETE","d":{"guild_id":"7"}}""")]
    [InlineData("""{"t":"GUILD_DELETE","id":"7","d":null}""")]
    public void Deleted_guild_takes_its_channels_along(string frame)
    {
        var rig = new Rig().Ready().Receive(frame);
        rig.Sink.Events.OfType<GuildLeft>().Single().Removed.Should().BeTrue();
        (rig.Host.Guilds.Count, rig.Host.Channels.Count).Should().Be((0, 0));
    }

    [Theory]
    [InlineData("GUILD_CREATE")]
    [InlineData("GUILD_JOIN")]
    public void New_guild_is_available(string name)
    {
        var rig = new Rig().Ready().Receive($$$"""{"t":"{{{name}}}","d":{"id":8,"name":"Two"}}""");
        rig.Sink.Events.OfType<GuildAvailable>().Single().Guild.Name.Should().Be("Two");
    }

    [Fact]
    public void Channel_of_a_guild_of_others_is_not_the_accounts()
    {
        var rig = new Rig().Ready().Receive(
            """{"t":"CHANNEL_CREATE","d":{"id":20,"name":"x","type":2,"guild_id":99}}""",
            """{"t":"CHANNEL_CREATE","d":{"id":21,"name":"y","type":2,"guild_id":"7"}}""",
            """{"t":"CHANNEL_CREATE","d":{"id":22,"name":"z","type":2,"inside_of":10}}""");
        rig.Sink.Events.OfType<ChannelCreated>().Select(e => (e.Channel.Name, e.Channel.GuildId)).Should().Equal(("y", new GuildId(7)), ("z", new GuildId(7)));
    }

    [Fact]
    public void Presence_is_told_when_it_changes()
    {
        var rig = new Rig();
        rig.Sink.Wanted = _ => true;
        const string Full = """{"t":"PRESENCE_UPDATE","id":3,"d":{"type":3,"description":"busy","emoji":55,"embed":{"name":"n","description":"None","banner_url":"b","text":{"top":"up","bottom":"None"}}}}""";
        rig.Ready().Receive(Full, Full, """{"t":"PRESENCE_UPDATE","d":{"type":1,"emoji":null,"embed":null},"id":"3"}""");
        rig.Sink.Events.OfType<PresenceChanged>().Select(e => e.Status).Should().Equal(PresenceStatus.DoNotDisturb, PresenceStatus.Online);
        rig.Sink.Events.OfType<AyakaPresenceUpdateEvent>().First().Presence.Should().Be(new AyakaPresence(AyakaPresenceType.DoNotDisturb, "busy")
        {
            Emoji = new EntityId(55),
            Embed = new AyakaPresenceEmbed("n", "") { BannerUrl = "b", TopText = "up" },
        });
        rig.Presences.GetStatus(new UserId(3)).Should().Be(PresenceStatus.Online);
        rig.Presences.GetStatus(new UserId(4)).Should().Be(PresenceStatus.Unknown);
    }

    [Theory]
    [InlineData("""{"id":30,"content":"hi","author":{"user":{"id":3,"username":"ann","separator":7}},"channel_id":11}""")]
    [InlineData("""{"message_id":"30","text":"hi","author":{"_id":"3","username":"ann","separator":"0007"},"channel":{"id":11}}""")]
    [InlineData("""{"_id":"30","message":"hi","user":{"id":"3","username":"ann"},"channel":"11","guild":{"id":7}}""")]
    [InlineData("""{"message":{"id":30,"description":"hi","author":{"id":3,"username":"ann"}},"channel_id":"11"}""")]
    public void Notification_of_a_message_is_a_message_whatever_its_excerpt_looks_like(string excerpt)
    {
        var rig = new Rig().Ready().Receive(Frames.Notification("MESSAGE", excerpt));
        var created = rig.Sink.Events.OfType<MessageCreated>().Single();
        (created.Message.Text, created.Message.Id.ToString(), created.Message.Author.Name, created.Channel.Name).Should().Be(("hi", "30", "ann", "general"));
    }

    [Theory]
    [InlineData("MESSAGE", """{"content":"hi","channel_id":11}""")]
    [InlineData("MESSAGE", """{"id":30,"content":"hi"}""")]
    [InlineData("MESSAGE", "null")]
    [InlineData("GUILD", """{"id":30,"content":"hi","channel_id":11}""")]
    [InlineData("FRIEND_REQUEST", """{"requester":3,"friender":4}""")]
    public void Notification_that_does_not_tell_which_message_and_where_is_only_a_notification(string type, string excerpt)
    {
        var rig = new Rig();
        rig.Sink.Wanted = _ => true;
        rig.Ready().Receive(Frames.Notification(type, excerpt));
        rig.Sink.Events.OfType<MessageCreated>().Should().BeEmpty();
        rig.Sink.Events.OfType<AyakaNotificationEvent>().Single().Notification.Should().Match<AyakaNotification>(n => n.Types.Single() == type && n.Message == null);
    }

    [Fact]
    public void Notification_may_stand_in_the_data_and_be_of_several_kinds()
    {
        var rig = new Rig();
        rig.Sink.Wanted = _ => true;
        rig.Ready().Receive("""{"t":"notification","d":{"type":"everyone, Here","excerpt":"{\"id\":30,\"content\":\"hi\",\"channel_id\":11}"}}""");
        rig.Sink.Events.OfType<AyakaNotificationEvent>().Single().Notification.Types.Should().Equal("EVERYONE", "HERE");
        rig.Sink.Events.OfType<MessageCreated>().Should().ContainSingle();
    }

    [Fact]
    public void Message_is_created_with_its_author_and_time()
    {
        var rig = new Rig(options => options.Dialect = AyakaDialect.RailsV3).Ready().Receive(Frames.Message("40", "hi <@3>, see <#11> <:wave:9>"));
        var message = (AyakaMessage)rig.Sink.Events.OfType<MessageCreated>().Single().Message;
        message.Author.Should().BeSameAs(rig.Host.Users.Get(new UserId(3)));
        message.Text.Should().Be("hi <@3>, see <#11> <:wave:9>");
        message.Content.PlainText.Should().Be("hi @ann, see #general :wave:");
        message.CreatedAt.Should().Be(new DateTimeOffset(2022, 3, 20, 12, 0, 0, TimeSpan.Zero).AddTicks(1_234_560));
        rig.Receive(Frames.Message("41", "again"));
        rig.Sink.Events.OfType<MessageCreated>().Last().Message.Author.Should().BeSameAs(message.Author);
    }

    [Fact]
    public void Edits_and_deletes_carry_what_was_before()
    {
        var rig = new Rig().Ready().Receive(Frames.Message("40", "old"), Frames.Message("40", "new", "MESSAGE_EDIT"), Frames.Message("40", "new", "MESSAGE_DELETE"));
        var edited = rig.Sink.Events.OfType<MessageEdited>().Single();
        (edited.Before!.Text, edited.After.Text, edited.After.IsEdited).Should().Be(("old", "new", true));
        rig.Sink.Events.OfType<MessageDeleted>().Single().Before!.Text.Should().Be("new");
    }

    [Fact]
    public void Member_who_joins_is_told()
    {
        var rig = new Rig().Ready().Receive("""{"t":"MEMBER_JOIN","d":{"guild_id":"7","member":{"user":{"id":4,"username":"bob","separator":"0004"},"nick":"B","roles":[0],"joined_at":"2022-03-20T10:00:00.5+00:00","deaf":true}}}""");
        var member = (AyakaMember)rig.Sink.Events.OfType<MemberJoined>().Single().Member;
        (member.User.Name, member.Nickname, member.GuildId, member.IsDeaf, member.JoinedAt).Should().Be(("bob", "B", new GuildId(7), true, new DateTimeOffset(2022, 3, 20, 10, 0, 0, 500, TimeSpan.Zero)));
        member.Roles.Should().Equal(new RoleId(0));
    }

    [Fact]
    public void Native_events_keep_the_whole_frame()
    {
        var rig = new Rig();
        rig.Sink.Wanted = _ => true;
        const string Invite = """{"t":"INVITE_CREATE","d":{"code":"abc","guild_id":7},"of_tomorrow":[1]}""";
        rig.Ready().Receive(Invite, """{"t":"HELLO","i":"welcome"}""", """{"t":"ACK","s":1}""");
        var invite = rig.Sink.Events.OfType<AyakaInviteCreateEvent>().Single();
        invite.Invite.Should().Be(new AyakaInvite("abc", new GuildId(7)));
        Encoding.UTF8.GetString(invite.Frame.Span).Should().Be(Invite);
        rig.Sink.Events.OfType<AyakaHelloEvent>().Single().Info.Should().Be("welcome");
        rig.Sink.Events.OfType<AyakaAckEvent>().Should().ContainSingle();
    }

    [Fact]
    public void READY_shows_the_account_with_its_sessions_and_nothing_of_them_in_text()
    {
        var rig = new Rig();
        rig.Sink.Wanted = _ => true;
        rig.Open().Receive(Frames.Ready);
        var ready = rig.Sink.Events.OfType<AyakaReadyEvent>().Single();
        ready.Account.SessionIds.Should().Equal(Frames.Session);
        ready.Account.User.Flags.Should().Equal("Early Adopter");
        ready.ToString().Should().NotContain(Frames.Session);
    }

    [Theory]
    [InlineData("""{"t":"OF_TOMORROW","d":{"x":1}}""", "OF_TOMORROW")]
    [InlineData("""{"no_name":1}""", "")]
    public void Unknown_event_survives_with_all_that_it_holds(string frame, string name)
    {
        var unmapped = new Rig().Ready().Receive(frame).Sink.Events.OfType<UnmappedEvent>().Single();
        unmapped.Name.Should().Be(name);
        Encoding.UTF8.GetString(unmapped.Payload.Span).Should().Be(frame);
    }

    [Fact]
    public void Message_that_nobody_wants_makes_nothing()
    {
        var rig = new Rig(cache: Caching.CacheParts.None).Open().Receive(Frames.Ready, "");
        rig.Sink.Wanted = _ => false;
        rig.Receive(Frames.Message("40", "x")).Sink.Events.OfType<MessageCreated>().Should().BeEmpty();
    }
}
