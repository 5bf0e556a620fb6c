using ChatBridge.Caching;

namespace ChatBridge.Adapters.Aster.Tests;

public sealed class AsterProjectorTests
{
    [Fact]
    public void Content_becomes_a_message_with_author_reply_and_date()
    {
        var rig = new Rig().Ready().Receive(Lines.Content(502, 9, 77, "hi \"you\" \n ä", reply: 501));
        var created = rig.Sink.Events.Should().ContainSingle().Which.Should().BeOfType<MessageCreated>().Subject;
        created.Channel.Name.Should().Be("general");
        created.Message.Author.Name.Should().Be("bob");
        created.Message.Text.Should().Be("hi \"you\" \n ä");
        created.Message.ReplyTo.Should().Be(new MessageId(501));
        created.Message.CreatedAt.ToUnixTimeSeconds().Should().Be(1795252801);
    }

    [Fact]
    public void Content_of_api_0_without_edited_and_reply_is_read()
    {
        var rig = new Rig().Ready().Receive("""{"uuid":1,"content":"x","author_uuid":999,"channel_uuid":9,"date":5,"command":"content","status":200}""");
        rig.Sink.Events.OfType<MessageCreated>().Single().Message.Author.Name.Should().Be("999", "nobody told who this is");
    }

    [Theory]
    [InlineData(CacheParts.All, true)]
    [InlineData(CacheParts.None, false)]
    public void Edit_and_delete_find_their_channel_by_the_message(CacheParts cache, bool hasBefore)
    {
        var rig = new Rig(cache: cache).Ready().Receive(Lines.Content(502, 10, 77, "old"), Lines.Edited(502, "new"), Lines.Deleted(502));
        var edited = rig.Sink.Events.OfType<MessageEdited>().Single();
        edited.Channel.Name.Should().Be("side");
        edited.After.Text.Should().Be("new");
        edited.After.IsEdited.Should().BeTrue();
        edited.After.Author.Name.Should().Be("bob");
        (edited.Before?.Text == "old").Should().Be(hasBefore);
        rig.Sink.Events.OfType<MessageDeleted>().Single().Id.Should().Be(new MessageId(502));
    }

    [Fact]
    public void Edit_of_a_message_from_the_baseline_is_found() =>
        new Rig().Ready().Receive(Lines.Edited(500, "new")).Sink.Events.OfType<MessageEdited>().Single().Channel.Id.Should().Be(new ChannelId(9));

    [Fact]
    public void Edit_of_a_message_nobody_saw_is_passed_on_as_it_came() =>
        new Rig().Ready().Receive(Lines.Edited(12345, "x")).Sink.Events.Should().ContainSingle().Which.Should().BeOfType<UnmappedEvent>().Which.Name.Should().Be("message_edited");

    [Fact]
    public void Channel_list_tells_what_changed()
    {
        var rig = new Rig().Ready().Receive(Lines.Channels((9, "main"), (11, "new")));
        rig.Sink.Events.OfType<ChannelUpdated>().Single().After.Name.Should().Be("main");
        rig.Sink.Events.OfType<ChannelCreated>().Single().Channel.Name.Should().Be("new");
        rig.Sink.Events.OfType<ChannelDeleted>().Single().Channel.Name.Should().Be("side");
        rig.Host.Channels.Get(new ChannelId(10)).Should().BeNull();
        rig.Sink.Baselines[new ChannelId(11)].Should().BeEmpty();
    }

    [Fact]
    public void Channels_of_api_0_keep_the_order_they_were_listed_in()
    {
        var rig = new Rig().Ready().Receive("""{"command":"list_channels","data":[{"uuid":10,"name":"b"},{"uuid":9,"name":"a"}],"status":200}""");
        rig.Server.Channels.Select(c => c.Name).Should().Equal("b", "a");
    }

    [Fact]
    public void Presence_follows_the_pushes_and_not_the_stale_answer()
    {
        var rig = new Rig().Ready().Receive(Lines.Online(41, 77), Lines.Online(41));
        rig.Sink.Events.OfType<PresenceChanged>().Select(e => (e.User, e.Status)).Should().Equal((new UserId(77), PresenceStatus.Online), (new UserId(77), PresenceStatus.Offline));
        rig.Write("""{"command":"online"}"""u8);
        rig.Sink.Events.Clear();
        rig.Receive(Lines.Online(41, 77));   // the answer, with somebody who has gone
        rig.Sink.Events.Should().BeEmpty();
        new AsterPresences(rig.Server).GetStatus(new UserId(77)).Should().Be(PresenceStatus.Offline);
    }

    [Fact]
    public void Users_join_and_change_their_names()
    {
        var rig = new Rig().Ready().Receive(Lines.Metadata((78, "cid")), Lines.Metadata((77, "rob")), Lines.Metadata((77, "rob")));
        rig.Sink.Events.OfType<MemberJoined>().Single().Member.User.Name.Should().Be("cid");
        rig.Sink.Events.OfType<MemberUpdated>().Single().After.User.Name.Should().Be("rob");
    }

    [Fact]
    public void Own_new_name_is_told() => new Rig().Ready().Receive(Lines.Metadata((41, "anna"))).Sink.Self!.Name.Should().Be("anna");

    [Fact]
    public void Users_of_api_0_have_their_one_group()
    {
        var rig = new Rig().Ready().Receive("""{"command":"get_metadata","data":[{"uuid":80,"name":"old","pfp":"","group_uuid":3}],"status":200}""");
        rig.Host.Users.Get(new UserId(80)).Should().BeOfType<AsterUser>().Which.Groups.Should().Equal(3UL);
    }

    [Fact]
    public void Unknown_packet_is_passed_on_when_wanted()
    {
        const string Line = """{"command":"brand_new","x":1,"status":200}""";
        new Rig().Ready().Receive(Line).Sink.Events.OfType<UnmappedEvent>().Single().Name.Should().Be("brand_new");
        var rig = new Rig().Ready();
        rig.Sink.Wanted = _ => false;
        rig.Receive(Line).Sink.Events.Should().BeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"command":"content","content":""")]
    [InlineData("""{"command":"content"} x""")]
    [InlineData("""{"command":7,"status":200}""")]
    [InlineData("""{"command":"x","status":"200"}""")]
    [InlineData("""{"command":"x","status":-1}""")]
    public void Malformed_line_is_told_from_others(string line) => new Rig().Ready().Take(line).IsMalformed.Should().BeTrue();

    [Fact]
    public void Keys_are_found_in_any_order_and_the_last_of_two_counts()
    {
        var info = new Rig().Protocol.Inspect(""" { "data" : [ { "status" : 1, "a\"}" : "]" } ] , "status":400, "command" : "nope", "status" : 404 , "command":"history" } """u8);
        info.EventKey.Should().Be((int)AsterCommand.History);
        info.OpCode.Should().Be(404);
    }
}
