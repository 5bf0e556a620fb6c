namespace ChatBridge.Adapters.Aster.Tests;

public sealed class AsterProtocolTests
{
    [Fact]
    public void Session_with_all_answers_becomes_ready_in_three_round_trips()
    {
        var rig = new Rig().Open();
        rig.Sent.Should().Equal("""{"command":"login","uname":"ann","passwd":"s3cret"}""");
        rig.Receive(Lines.Version, """{"command":"login","status":200,"uuid":41}""");
        rig.Sent.Skip(1).Should().Equal(
            """{"command":"get_metadata"}""",
            """{"command":"list_channels"}""",
            """{"command":"online"}""",
            """{"command":"get_name"}""",
            """{"command":"get_icon"}""");
        rig.Receive(Lines.Metadata((41, "ann")), Lines.Channels((9, "general"), (10, "side")), Lines.Online(41), """{"command":"get_name","data":"Home","status":200}""", """{"command":"get_icon","data":"","status":200}""");
        rig.Sent.Skip(6).Should().Equal("""{"command":"history","num":20,"channel":9}""", """{"command":"history","num":20,"channel":10}""");
        rig.IsReady.Should().BeFalse();
        rig.Receive(Lines.History((500, 9, 77, "a"), (501, 9, 41, "b")), Lines.History());
        rig.Wanted.Should().Equal("Opening", "StartHeartbeat", "Ready 41");
        rig.Sink.Baselines[new ChannelId(9)].Should().Equal(new MessageId(500), new MessageId(501));
        rig.Sink.Baselines[new ChannelId(10)].Should().BeEmpty();
        rig.Sink.Self!.Name.Should().Be("ann");
        rig.Sink.Events.Should().ContainSingle().Which.Should().BeOfType<GuildAvailable>().Which.Guild.Name.Should().Be("Home");
    }

    [Fact]
    public void Login_with_an_id_sends_the_id_alone() =>
        new Rig(o => o.Uuid = 41).Open().Sent.Should().Equal("""{"command":"login","uuid":41,"passwd":"s3cret"}""");

    [Fact]
    public void Relogin_after_a_lost_socket_uses_the_id()
    {
        var rig = new Rig().Ready();
        rig.Lose().Should().Be(ChatBridge.Sessions.CloseVerdict.Fresh);
        rig.Open();
        rig.Sent.Should().Equal("""{"command":"login","uuid":41,"passwd":"s3cret"}""");
    }

    [Fact]
    public void Neither_asks_only_what_everybody_may_know()
    {
        var rig = new Rig(o => (o.Mode, o.Username, o.Password) = (ConnectionMode.Neither, null, null)).Open();
        rig.Sent.Should().Equal("""{"command":"get_metadata"}""", """{"command":"get_name"}""", """{"command":"get_icon"}""");
        rig.Receive(Lines.Version, Lines.Metadata((41, "ann"), (77, "bob")), """{"command":"get_name","data":"Home","status":200}""", """{"command":"get_icon","data":"","status":200}""");
        rig.IsReady.Should().BeTrue();
    }

    [Fact]
    public void Register_whose_answer_was_lost_tries_the_login_first()
    {
        var rig = new Rig(o => o.Mode = ConnectionMode.Register).Open();
        rig.Sent.Should().Equal("""{"command":"register","uname":"ann","passwd":"s3cret"}""");
        rig.Lose();
        rig.Sent.Clear();
        rig.Open();
        rig.Sent.Should().Equal("""{"command":"login","uname":"ann","passwd":"s3cret"}""");
        rig.Receive(Lines.Version, Lines.Status("login", 404));
        rig.Sent.Skip(1).Should().Equal("""{"command":"register","uname":"ann","passwd":"s3cret"}""");
        rig.Receive(Lines.Metadata((5, "ann")), Lines.Online(5), """{"command":"register","status":200,"uuid":5}""");
        rig.Sent.Should().HaveCount(7);
        rig.Fault.Should().BeNull();
    }

    [Theory]
    [InlineData("login", 403, ChatErrorKind.Unauthenticated, "password")]
    [InlineData("login", 404, ChatErrorKind.Unauthenticated, "no such account")]
    [InlineData("login", 400, ChatErrorKind.Validation, "form")]
    [InlineData("login", 405, ChatErrorKind.Conflict, "logged in already")]
    [InlineData("register", 409, ChatErrorKind.Conflict, "taken")]
    public void Refused_login_is_fatal_and_names_server_and_account(string command, int status, ChatErrorKind kind, string why)
    {
        var rig = new Rig(o => o.Mode = command == "login" ? ConnectionMode.Login : ConnectionMode.Register).Open().Receive(Lines.Version, Lines.Status(command, status));
        rig.Fault!.Kind.Should().Be(kind);
        rig.Fault.CanRetry.Should().BeFalse();
        rig.Fault.Message.Should().Contain(why).And.Contain("chat.example:2345").And.Contain("'ann'").And.NotContain("s3cret");
        rig.Fault.Connection.Should().Be("home");
    }

    [Fact]
    public void Login_that_the_server_cannot_do_is_tried_again()
    {
        var rig = new Rig().Open().Receive(Lines.Version, Lines.Status("login", 500));
        rig.Fault.Should().BeNull();
        rig.Wanted.Should().Contain(w => w.StartsWith("Reconnect"));
    }

    [Theory]
    [InlineData("[0,2,0]", true)]
    [InlineData("[1,0,0]", true)]
    [InlineData("[2,0,0]", false)]
    [InlineData("[]", false)]
    [InlineData("\"1\"", false)]
    public void Version_is_accepted_by_its_first_number(string version, bool isAccepted)
    {
        var rig = new Rig().Open().Receive($$"""{"command":"API_version","status":200,"version":{{version}}}""");
        (rig.Fault is null).Should().Be(isAccepted);
        if (!isAccepted)
        {
            rig.Fault!.Kind.Should().Be(ChatErrorKind.ProtocolViolation);
        }
    }

    [Fact]
    public void Version_of_the_old_form_is_refused()
    {
        var rig = new Rig().Open().Receive("""{"command":"API_version","rel":0,"maj":2,"min":0}""");
        rig.Fault!.Message.Should().Contain("older form");
    }

    [Fact]
    public void Push_of_a_single_user_is_not_taken_for_the_metadata_answer()
    {
        var rig = new Rig(o => o.BaselineMessages = 0).Open().Receive(Lines.Version, """{"command":"login","status":200,"uuid":41}""");
        rig.Receive(Lines.Metadata((77, "bob")));      // bob comes while we wait
        rig.Requests.Count.Should().Be(5);
        rig.Receive(Lines.Metadata((41, "ann"), (77, "bob")));
        rig.Requests.Count.Should().Be(4);
    }

    [Fact]
    public void Metadata_answer_of_one_user_is_found_out_by_the_next_answer()
    {
        var rig = new Rig(o => o.BaselineMessages = 0).Open().Receive(Lines.Version, """{"command":"login","status":200,"uuid":41}""");
        rig.Receive(Lines.Metadata((77, "bob")), Lines.Metadata((41, "ann")));   // the second might be a push of ours; it was the answer
        rig.Receive(Lines.Channels((9, "general")), Lines.Online(41), """{"command":"get_name","data":"","status":200}""");
        rig.Wanted.Should().NotContain(w => w.StartsWith("Reconnect"));
    }

    [Fact]
    public void Pushed_lists_before_their_answers_do_not_lose_the_order()
    {
        var rig = new Rig(o => o.BaselineMessages = 0).Open().Receive(Lines.Version, """{"command":"login","status":200,"uuid":41}""");
        rig.Receive(
            Lines.Metadata((41, "ann"), (77, "bob")),
            Lines.Online(41, 77),                            // a push before its time
            Lines.Channels((9, "general")),                  // a push, taken for the answer
            Lines.Channels((9, "general"), (10, "new")),     // the answer
            Lines.Online(41),                                // a push, taken for the answer
            Lines.Metadata((78, "cid")),
            Lines.Online(41, 77, 78),                        // the answer
            """{"command":"get_name","data":"Home","status":200}""",
            """{"command":"get_icon","data":"","status":200}""");
        rig.IsReady.Should().BeTrue();
        rig.Requests.Count.Should().Be(0);
        rig.Server.Channels.Select(c => c.Name).Should().Equal("general", "new");
    }

    [Fact]
    public void Skipped_answer_costs_the_socket()
    {
        var rig = new Rig().Ready();
        rig.Beat();
        rig.Write("""{"command":"send","content":"x","channel":9}"""u8);
        rig.Receive(Lines.SentAs(900));
        rig.Wanted.Last().Should().StartWith("Reconnect");
    }

    [Fact]
    public void Ping_answer_acknowledges_the_heartbeat_also_when_it_was_not_understood()
    {
        var rig = new Rig().Ready();
        rig.Beat();
        rig.Sent.Should().Equal("""{"command":"ping"}""");
        rig.Receive(Lines.Ok("ping"));
        rig.Beat();
        rig.Receive(Lines.Status("unknown", 400));
        rig.Wanted.TakeLast(2).Should().Equal("Acknowledge", "Acknowledge");
    }

    [Fact]
    public void Baselines_that_cost_the_socket_are_asked_for_in_smaller_pieces()
    {
        var rig = new Rig();
        var counts = new List<string>();
        for (var i = 0; i < 7 && !rig.IsReady; i++)
        {
            rig.Sent.Clear();
            rig.Open().Receive(Lines.Version, """{"command":"login","status":200,"uuid":41}""", Lines.Metadata((41, "ann")), Lines.Channels((9, "general")), Lines.Online(41), """{"command":"get_name","data":"","status":200}""", """{"command":"get_icon","data":"","status":200}""");
            counts.Add(rig.Sent.Last());
            if (!rig.IsReady)
            {
                rig.Lose();
            }
        }

        rig.IsReady.Should().BeTrue("in the end there is none to ask for");
        counts.Take(5).Select(line => line.Split(',')[1]).Should().Equal("\"num\":20", "\"num\":10", "\"num\":5", "\"num\":2", "\"num\":1");
    }

    [Fact]
    public void Server_with_an_empty_name_no_icon_and_no_channels_becomes_ready()
    {
        var rig = new Rig().Open();

        rig.Receive(
            Lines.Version,
            """{"command":"login","status":200,"uuid":41}""",
            Lines.Metadata((41, "ann")),
            Lines.Channels(),
            Lines.Online(41),
            """{"command":"get_name","data":"","status":200}""",
            """{"command":"get_icon","data":"","status":200}""");

        rig.IsReady.Should().BeTrue();
        (rig.Server.Guild.Name, rig.Server.Guild.Icon.Length, rig.Server.Channels.Length).Should().Be(("", 0, 0));
    }
}
