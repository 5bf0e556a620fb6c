using ChatBridge.Caching;

namespace ChatBridge.Adapters.Revolt.Tests;

public sealed class RevoltProjectorTests
{
    private const string Second = "01J0000000000000000000MSG1";

    [Fact]
    public void Ready_fills_the_caches_and_the_baselines()
    {
        var rig = new Rig().Ready();
        rig.Server.Name.Should().Be("S");
        rig.Server.OwnMember!.User.Id.Should().Be(new UserId(Ids.Of(Ids.Bot)));
        rig.Channel.Should().Match<RevoltChannel>(channel => channel.Name == "general" && channel.Kind == ChannelKind.Text && channel.GuildId == rig.Server.Id);
        rig.Sink.Baselines[rig.Channel.Id].Should().Equal(new MessageId(Ids.Of(Ids.Message)));
        rig.Sink.Self!.Name.Should().Be("bot");
        rig.Host.Users.Get(new UserId(Ids.Of(Ids.Ann)))!.DisplayName.Should().Be("Ann");
    }

    [Fact]
    public void Second_Ready_takes_away_what_it_does_not_name()
    {
        var rig = new Rig().Ready();
        rig.Receive($$"""{"type":"Ready","users":[{{Frames.Self}}],"servers":[],"channels":[],"members":[]}""");
        rig.Host.Guilds.Values.Should().BeEmpty();
        rig.Host.Channels.Values.Should().BeEmpty();
        rig.Sink.Events.OfType<GuildLeft>().Should().ContainSingle();
    }

    [Fact]
    public void Ready_without_its_optional_parts_changes_nothing_that_it_does_not_name()
    {
        var rig = new Rig().Ready().Receive("""{"type":"Ready"}""");
        rig.Host.Guilds.Values.Should().ContainSingle();
        rig.Host.Channels.Values.Should().ContainSingle();
    }

    [Fact]
    public void Message_is_created_with_its_author_and_time()
    {
        var rig = new Rig().Ready().Receive(Frames.Message(Second, "hi **you**", $$""","replies":["{{Ids.Message}}"],"attachments":[{"_id":"f1","tag":"attachments","filename":"a b.txt","metadata":{"type":"File"},"content_type":"text/plain","size":3}],"flags":1,"pinned":true"""));
        var message = (RevoltMessage)rig.Sink.Events.OfType<MessageCreated>().Single().Message;
        message.Id.Value.ToString().Should().Be(Second);
        message.Author.DisplayName.Should().Be("Ann");
        message.Text.Should().Be("hi **you**");
        message.Content.PlainText.Should().Be("hi you");
        message.ReplyTo.Should().Be(new MessageId(Ids.Of(Ids.Message)));
        message.Attachments.Should().Equal(new Attachment("a b.txt", new Uri("http://127.0.0.1:3/autumn/attachments/f1/a%20b.txt")) { MediaType = "text/plain", Size = 3 });
        (message.Flags, message.IsPinned).Should().Be((1u, true));
        message.CreatedAt.Should().BeAfter(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero)).And.BeBefore(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Author_who_looks_the_same_is_the_cached_object()
    {
        var rig = new Rig().Ready().Receive(Frames.Message(Second, "a"), Frames.Message("01J0000000000000000000MSG2", "b"));
        var authors = rig.Sink.Events.OfType<MessageCreated>().Select(e => e.Message.Author).ToList();
        authors[0].Should().BeSameAs(authors[1]).And.BeSameAs(rig.Host.Users.Get(new UserId(Ids.Of(Ids.Ann))));
    }

    [Fact]
    public void Message_without_its_author_is_still_a_message()
    {
        var rig = new Rig().Ready().Receive($$"""{"type":"Message","_id":"{{Second}}","channel":"01J00000000000000000000THR","author":"01J000000000000000000STRNG","content":"x"}""");
        var created = rig.Sink.Events.OfType<MessageCreated>().Single();
        created.Message.Author.Id.Value.ToString().Should().Be("01J000000000000000000STRNG");
        created.Channel.Kind.Should().Be(ChannelKind.Unknown);
    }

    [Theory]
    [InlineData("""{"type":"user_joined","id":"01J0000000000000000000ANN0"}""", "Ann joined.")]
    [InlineData("""{"type":"channel_renamed","name":"new","by":"01J0000000000000000000ANN0"}""", "Ann renamed the channel to new.")]
    [InlineData("""{"type":"call_started","by":"01J0000000000000000000ANN0","finished_at":null}""", "Ann started a call.")]
    [InlineData("""{"type":"text","content":"plain"}""", "plain")]
    [InlineData("""{"type":"of_tomorrow","what":{}}""", "[system]")]
    public void System_message_says_what_happened(string system, string text)
    {
        var rig = new Rig().Ready().Receive($$"""{"type":"Message","_id":"{{Second}}","channel":"{{Ids.Channel}}","author":"{{Ids.Nobody}}","system":{{system}}}""");
        var message = (RevoltMessage)rig.Sink.Events.OfType<MessageCreated>().Single().Message;
        message.IsSystem.Should().BeTrue();
        message.Content.PlainText.Should().Be(text);
    }

    [Fact]
    public void Edit_carries_the_old_and_the_new_text()
    {
        var rig = new Rig().Ready().Receive(
            Frames.Message(Second, "old"),
            $$"""{"type":"MessageUpdate","id":"{{Second}}","channel":"{{Ids.Channel}}","data":{"content":"new","edited":"2026-01-01T00:00:00.000Z","embeds":[]},"clear":[]}""");
        var edited = rig.Sink.Events.OfType<MessageEdited>().Single();
        (edited.Before!.Text, edited.After.Text, edited.After.Author.DisplayName).Should().Be(("old", "new", "Ann"));
        edited.After.EditedAt.Should().Be(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Pin_and_unpin_are_no_edits_but_are_remembered()
    {
        var rig = new Rig().Ready().Receive(Frames.Message(Second, "x"), $$"""{"type":"MessageUpdate","id":"{{Second}}","channel":"{{Ids.Channel}}","data":{"pinned":true},"clear":[]}""");
        RevoltMessage Cached() => (RevoltMessage)rig.Host.Messages.Get(new MessageId(Ids.Of(Second)))!;
        Cached().IsPinned.Should().BeTrue();
        rig.Receive($$"""{"type":"MessageUpdate","id":"{{Second}}","channel":"{{Ids.Channel}}","data":{},"clear":["Pinned","OfTomorrow"]}""");
        Cached().IsPinned.Should().BeFalse();
        rig.Sink.Events.OfType<MessageEdited>().Should().BeEmpty();
    }

    [Fact]
    public void Preview_is_appended_to_what_is_known()
    {
        var rig = new Rig().Ready().Receive(
            Frames.Message(Second, "x", ""","embeds":[{"type":"Text","title":"one"}]"""),
            $$$"""{"type":"MessageAppend","id":"{{{Second}}}","channel":"{{{Ids.Channel}}}","append":{"embeds":[{"type":"Website","title":"two"}]}}""");
        rig.Host.Messages.Get(new MessageId(Ids.Of(Second)))!.Content.PlainText.Should().Be("x\none\ntwo");
        rig.Sink.Events.OfType<MessageEdited>().Should().BeEmpty();
    }

    [Fact]
    public void Deletes_come_singly_with_what_was_known()
    {
        var rig = new Rig().Ready().Receive(
            Frames.Message(Second, "x"),
            $$"""{"type":"MessageDelete","id":"{{Second}}","channel":"{{Ids.Channel}}"}""",
            $$"""{"type":"BulkMessageDelete","channel":"{{Ids.Channel}}","ids":["{{Ids.Message}}","01J0000000000000000000MSG2"]}""");
        rig.Sink.Events.OfType<MessageDeleted>().Select(e => (e.Id.Value.ToString(), e.Before?.Text)).Should().Equal((Second, "x"), (Ids.Message, null), ("01J0000000000000000000MSG2", null));
    }

    [Fact]
    public void Reaction_that_is_told_again_counts_once()
    {
        string React(string type) => $$"""{"type":"{{type}}","id":"{{Second}}","channel_id":"{{Ids.Channel}}","user_id":"{{Ids.Ann}}","emoji_id":"👍"}""";
        var rig = new Rig().Ready().Receive(React("MessageReact"), React("MessageReact"), React("MessageUnreact"), React("MessageReact"));
        rig.Sink.Events.OfType<ReactionAdded>().Should().HaveCount(2);
        rig.Sink.Events.OfType<ReactionRemoved>().Should().ContainSingle().Which.Emoji.Should().Be(new Emoji("👍"));
    }

    [Fact]
    public void Reactions_are_cleared_wholly_or_by_emoji()
    {
        var rig = new Rig().Ready().Receive(
            $$"""{"type":"MessageRemoveReaction","id":"{{Second}}","channel_id":"{{Ids.Channel}}","emoji_id":"{{Ids.RoleA}}"}""",
            $$$"""{"type":"MessageUpdate","id":"{{{Second}}}","channel":"{{{Ids.Channel}}}","data":{"reactions":{}},"clear":[]}""");
        rig.Sink.Events.OfType<ReactionsCleared>().Select(e => e.Emoji?.Id).Should().Equal(Ids.Of(Ids.RoleA), null);
    }

    [Fact]
    public void Own_typing_is_not_told()
    {
        var rig = new Rig().Ready().Receive(
            $$"""{"type":"ChannelStartTyping","id":"{{Ids.Channel}}","user":"{{Ids.Bot}}"}""",
            $$"""{"type":"ChannelStartTyping","id":"{{Ids.Channel}}","user":"{{Ids.Ann}}"}""");
        rig.Sink.Events.OfType<TypingStarted>().Should().ContainSingle().Which.User.Value.Should().Be(Ids.Of(Ids.Ann));
    }

    [Fact]
    public void Channel_update_clears_before_it_merges()
    {
        var rig = new Rig().Ready(Frames.Ready(channelExtra: ""","description":"old","slowmode":5,"icon":{"_id":"i"}"""));
        rig.Receive($$"""{"type":"ChannelUpdate","id":"{{Ids.Channel}}","data":{"description":"new"},"clear":["Description","Slowmode"]}""");
        (rig.Channel.Description, rig.Channel.SlowMode, rig.Channel.IconId, rig.Channel.Name).Should().Be(("new", TimeSpan.Zero, "i", "general"));
        ((RevoltChannel)rig.Sink.Events.OfType<ChannelUpdated>().Single().Before!).SlowMode.Should().Be(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Server_that_is_joined_brings_its_channels_and_one_that_is_left_takes_them()
    {
        const string Other = "01J0000000000000000000SRV2", Room = "01J0000000000000000000CHN2";
        var rig = new Rig().Ready().Receive($$"""{"type":"ServerCreate","id":"{{Other}}","server":{"_id":"{{Other}}","owner":"{{Ids.Owner}}","name":"Two","channels":["{{Room}}"],"default_permissions":1},"channels":[{"channel_type":"TextChannel","_id":"{{Room}}","server":"{{Other}}","name":"room"}],"emojis":[],"voice_states":[]}""");
        rig.Sink.Events.OfType<GuildAvailable>().Should().ContainSingle();
        rig.Host.Channels.Get(new ChannelId(Ids.Of(Room))).Should().NotBeNull();
        rig.Sink.Baselines[new ChannelId(Ids.Of(Room))].Should().BeEmpty();
        rig.Receive($$"""{"type":"ServerMemberLeave","id":"{{Other}}","user":"{{Ids.Bot}}","reason":"Kick"}""");
        rig.Sink.Events.OfType<GuildLeft>().Should().ContainSingle();
        rig.Host.Channels.Get(new ChannelId(Ids.Of(Room))).Should().BeNull();
    }

    [Fact]
    public void Presence_changes_are_told_once_and_empty_updates_not_at_all()
    {
        var rig = new Rig().Ready().Receive(
            $$"""{"type":"UserUpdate","id":"{{Ids.Ann}}","data":{},"clear":[],"event_id":null}""",
            $$$"""{"type":"UserUpdate","id":"{{{Ids.Ann}}}","data":{"status":{"presence":"Busy"}},"clear":[]}""",
            $$$"""{"type":"UserUpdate","id":"{{{Ids.Ann}}}","data":{"status":{"presence":"Busy"}},"clear":[]}""",
            $$"""{"type":"UserUpdate","id":"{{Ids.Ann}}","data":{"online":false},"clear":[]}""",
            $$"""{"type":"UserPresence","id":"{{Ids.Ann}}","online":true}""");
        rig.Sink.Events.OfType<PresenceChanged>().Select(e => e.Status).Should().Equal(PresenceStatus.DoNotDisturb, PresenceStatus.Offline, PresenceStatus.DoNotDisturb);
    }

    [Fact]
    public void Presence_of_strangers_is_told_and_known_until_the_next_socket()
    {
        var stranger = new UserId(Ids.Of("01J0000000000000000000STR0"));
        var rig = new Rig().Ready().Receive(
            $$$"""{"type":"UserUpdate","id":"{{{stranger}}}","data":{"status":{"presence":"Idle"}},"clear":[]}""",
            $$$"""{"type":"UserUpdate","id":"{{{stranger}}}","data":{"avatar":null},"clear":["Avatar"]}""",
            $$"""{"type":"UserUpdate","id":"{{stranger}}","data":{"online":false},"clear":[]}""",
            $$$"""{"type":"UserUpdate","id":"{{{stranger}}}","data":{"status":{"presence":"Busy"}},"clear":[]}""",
            $$"""{"type":"UserUpdate","id":"{{stranger}}","data":{"online":true},"clear":[]}""",
            $$"""{"type":"UserUpdate","id":"{{stranger}}","data":{},"clear":["StatusPresence"]}""");
        rig.Sink.Events.OfType<PresenceChanged>().Should().OnlyContain(e => e.User == stranger);
        rig.Sink.Events.OfType<PresenceChanged>().Select(e => e.Status).Should().Equal(PresenceStatus.Idle, PresenceStatus.Offline, PresenceStatus.DoNotDisturb, PresenceStatus.Online);
        rig.Presences.GetStatus(stranger).Should().Be(PresenceStatus.Online);
        rig.Host.Users.Get(stranger).Should().BeNull();
        rig.Open();
        rig.Presences.GetStatus(stranger).Should().Be(PresenceStatus.Unknown);
    }

    [Fact]
    public void Member_events_tell_whom_they_concern()
    {
        var rig = new Rig().Ready().Receive(
            $$$"""{"type":"ServerMemberJoin","id":"{{{Ids.Server}}}","user":"{{{Ids.Ann}}}","member":{"_id":{"server":"{{{Ids.Server}}}","user":"{{{Ids.Ann}}}"},"joined_at":"2026-01-01T00:00:00.000Z"}}""",
            $$"""{"type":"ServerMemberUpdate","id":{"server":"{{Ids.Server}}","user":"{{Ids.Ann}}"},"data":{"nickname":"A"},"clear":[]}""",
            $$"""{"type":"ServerMemberLeave","id":"{{Ids.Server}}","user":"{{Ids.Ann}}","reason":"Leave"}""");
        rig.Sink.Events.OfType<MemberJoined>().Single().Member.User.DisplayName.Should().Be("Ann");
        var changed = rig.Sink.Events.OfType<MemberUpdated>().Single();
        (changed.Before?.Nickname, changed.After.Nickname).Should().Be((null, "A"));
        var left = rig.Sink.Events.OfType<MemberLeft>().Single();
        (left.User.DisplayName, left.Before?.Nickname).Should().Be(("Ann", "A"));
    }

    [Fact]
    public void Bulk_is_taken_apart_in_order_and_a_broken_part_costs_only_itself()
    {
        var rig = new Rig().Ready().Receive($$"""{"type":"Bulk","v":[{"type":"MessageDelete"},{{Frames.Message(Second, "a")}},{"type":"Bulk","v":[{"type":"MessageDelete","id":"{{Second}}","channel":"{{Ids.Channel}}"}]},7,{"type":"OfTomorrow"}]}""");
        rig.Sink.Events.Select(e => e.GetType()).Should().Equal(typeof(MessageCreated), typeof(MessageDeleted), typeof(UnmappedEvent));
    }

    [Fact]
    public void Unknown_event_survives_with_all_that_it_holds()
    {
        const string Frame = """{"type":"OfTomorrow","x":{"y":[1]}}""";
        var unmapped = new Rig().Ready().Receive(Frame).Sink.Events.OfType<UnmappedEvent>().Single();
        unmapped.Name.Should().Be("OfTomorrow");
        System.Text.Encoding.UTF8.GetString(unmapped.Payload.Span).Should().Be(Frame);
    }

    [Fact]
    public void Wiped_account_takes_its_messages_along()
    {
        var rig = new Rig().Ready().Receive(Frames.Message(Second, "spam"), $$"""{"type":"UserPlatformWipe","user_id":"{{Ids.Ann}}","flags":4}""");
        rig.Sink.Events.OfType<MessageDeleted>().Should().ContainSingle().Which.Id.Value.Should().Be(Ids.Of(Second));
    }

    [Fact]
    public void Message_that_nobody_wants_makes_nothing()
    {
        var rig = new Rig(cache: CacheParts.None).Ready();
        rig.Sink.Wanted = _ => false;
        rig.Receive(Frames.Message(Second, "x")).Sink.Events.Should().BeEmpty();
    }

    [Fact]
    public void Times_may_be_numbers()
    {
        var rig = new Rig().Ready().Receive(
            Frames.Message(Second, "x"),
            $$"""{"type":"MessageUpdate","id":"{{Second}}","channel":"{{Ids.Channel}}","data":{"content":"y","edited":1767225600000},"clear":[]}""");
        rig.Sink.Events.OfType<MessageEdited>().Single().After.EditedAt.Should().Be(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
