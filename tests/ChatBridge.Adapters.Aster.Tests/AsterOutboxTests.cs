using System.Collections.Immutable;

namespace ChatBridge.Adapters.Aster.Tests;

public sealed class AsterOutboxTests
{
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Send_with_a_reply_gives_the_id_of_the_message()
    {
        var rig = new Rig().Ready();
        var sending = rig.Outbox.SendAsync(Channel(rig), new OutgoingPart { Text = "hi \u0001 ä", ReplyTo = new MessageId(501) }, default).AsTask();
        rig.Sent.Should().Equal("""{"command":"send","content":"hi \u0001 ä","channel":9,"reply":501}""");
        rig.Receive(Lines.Content(502, 9, 41, "hi", 501), Lines.SentAs(502));
        (await sending.WaitAsync(Safety)).Should().Be(new MessageId(502));
    }

    [Theory]
    [InlineData(400, ChatErrorKind.Validation, Effect.NotApplied)]
    [InlineData(401, ChatErrorKind.Unauthenticated, Effect.NotApplied)]
    [InlineData(403, ChatErrorKind.Forbidden, Effect.NotApplied)]
    [InlineData(404, ChatErrorKind.NotFound, Effect.NotApplied)]
    [InlineData(405, ChatErrorKind.Conflict, Effect.NotApplied)]
    [InlineData(409, ChatErrorKind.Conflict, Effect.NotApplied)]
    [InlineData(500, ChatErrorKind.Unavailable, Effect.Unknown)]
    [InlineData(299, ChatErrorKind.ProtocolViolation, Effect.Unknown)]
    public async Task Refused_send_tells_kind_and_effect(int status, ChatErrorKind kind, Effect effect)
    {
        var rig = new Rig().Ready();
        var sending = rig.Outbox.SendAsync(Channel(rig), new OutgoingPart { Text = "x" }, default).AsTask();
        rig.Receive(Lines.Status("send", status));
        var error = (await sending.Awaiting(s => s.WaitAsync(Safety)).Should().ThrowAsync<ChatException>()).Which.Error;
        (error.Kind, error.Effect, error.Connection, error.NativeCode).Should().Be((kind, effect, "home", status.ToString()));
    }

    [Fact]
    public async Task Delete_of_what_is_gone_is_done()
    {
        var rig = new Rig().Ready();
        var deleting = rig.Outbox.DeleteAsync(Channel(rig), new MessageId(501), default).AsTask();
        rig.Sent.Should().Equal("""{"command":"delete","message":501}""");
        rig.Receive(Lines.Status("delete", 404));
        await deleting.WaitAsync(Safety);
    }

    [Fact]
    public async Task History_before_a_deleted_message_starts_from_the_one_after_it()
    {
        var rig = new Rig().Ready().Receive(Lines.Content(502, 9, 77, "c"), Lines.Content(503, 10, 77, "d"), Lines.Deleted(502));
        var reading = rig.Outbox.ReadAsync(Channel(rig), new HistoryQuery { Limit = 5, Before = new MessageId(502) }, default).AsTask();
        await Answer(rig, Lines.Status("history", 404));
        await Answer(rig, Lines.History((500, 9, 77, "a"), (501, 9, 41, "b")));
        var page = await reading.WaitAsync(Safety);
        page.Items.Select(m => m.Text).Should().Equal("a", "b");
        page.Completeness.Should().Be(Completeness.Complete);
        rig.Sent.Should().Equal("""{"command":"history","num":5,"channel":9,"before_message":502}""", """{"command":"history","num":5,"channel":9,"before_message":503}""");
    }

    [Fact]
    public async Task History_before_a_deleted_message_that_was_the_newest_reads_from_the_end()
    {
        var rig = new Rig().Ready().Receive(Lines.Content(502, 9, 77, "c"), Lines.Deleted(502));
        var reading = rig.Outbox.ReadAsync(Channel(rig), new HistoryQuery { Limit = 1, Before = new MessageId(502) }, default).AsTask();
        await Answer(rig, Lines.Status("history", 404));
        await Answer(rig, Lines.History((501, 9, 41, "b")));
        (await reading.WaitAsync(Safety)).Completeness.Should().Be(Completeness.Truncated);
    }

    [Fact]
    public async Task History_before_an_unknown_message_says_so()
    {
        var rig = new Rig().Ready();
        var reading = rig.Outbox.ReadAsync(Channel(rig), new HistoryQuery { Before = new MessageId(12345) }, default).AsTask();
        await Answer(rig, Lines.Status("history", 404));
        (await reading.Awaiting(s => s.WaitAsync(Safety)).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.NotFound);
    }

    [Fact]
    public async Task Page_that_cost_the_socket_is_asked_for_in_half_the_size()
    {
        var rig = new Rig().Ready();
        var reading = rig.Outbox.ReadAsync(Channel(rig), new HistoryQuery { Limit = 100 }, default).AsTask();
        rig.Lose();
        (await reading.Awaiting(s => s.WaitAsync(Safety)).Should().ThrowAsync<ChatException>()).Which.Error.Effect.Should().Be(Effect.NotApplied);
        rig.Ready();
        reading = rig.Outbox.ReadAsync(Channel(rig), new HistoryQuery { Limit = 100 }, default).AsTask();
        await Answer(rig, Lines.History((500, 9, 77, "a")));
        (await reading.WaitAsync(Safety)).Items.Should().ContainSingle();
        rig.Sent.Single().Should().Contain("\"num\":50");
    }

    [Fact]
    public async Task Unread_messages_are_counted_and_marked()
    {
        var rig = new Rig().Ready();
        var markers = new AsterReadMarkers(rig.Outbox, Channel(rig));
        var marking = markers.MarkReadAsync(new MessageId(501)).AsTask();
        rig.Receive(Lines.Ok("mark_as_read"));
        await marking.WaitAsync(Safety);
        var counting = markers.CountUnreadAsync().AsTask();
        rig.Receive("""{"command":"get_num_unread","num":3,"status":200}""");
        (await counting.WaitAsync(Safety)).Should().Be(3);
        rig.Sent.Should().Equal("""{"command":"mark_as_read","message":501}""", """{"command":"get_num_unread","channel":9}""");
    }

    [Fact]
    public async Task Members_are_all_users_of_the_server()
    {
        var rig = new Rig().Ready();
        var listing = new AsterMembers(rig.Outbox).ListMembersAsync().ToListAsync().AsTask();
        rig.Receive(Lines.Metadata((41, "ann"), (77, "bob")));
        (await listing.WaitAsync(Safety)).Select(m => m.User.Name).Should().Equal("ann", "bob");
    }

    [Theory]
    [InlineData("""{"command":"get_user","data":{"groups":[],"name":"bob","pfp":"","uuid":77},"status":200}""", "bob")]
    [InlineData("""{"command":"get_user","status":404}""", null)]
    public async Task User_is_fetched_or_absent(string answer, string? name)
    {
        var rig = new Rig().Ready();
        var fetching = rig.Outbox.FetchUserAsync(new UserId(77), default).AsTask();
        rig.Receive(answer);
        (await fetching.WaitAsync(Safety))?.Name.Should().Be(name);
    }

    [Fact]
    public async Task Answer_out_of_form_is_a_typed_error()
    {
        var rig = new Rig().Ready();
        var sending = rig.Outbox.SendAsync(Channel(rig), new OutgoingPart { Text = "x" }, default).AsTask();
        rig.Receive(Lines.Ok("send"));
        var error = (await sending.Awaiting(s => s.WaitAsync(Safety)).Should().ThrowAsync<ChatException>()).Which.Error;
        error.Kind.Should().Be(ChatErrorKind.ProtocolViolation);
    }

    [Fact]
    public async Task Id_of_another_network_is_refused_before_anything_is_sent()
    {
        var rig = new Rig().Ready();
        (await rig.Outbox.Awaiting(o => o.DeleteAsync(Channel(rig), MessageId.Parse("not-a-number"), default).AsTask()).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.NotFound);
        rig.Sent.Should().BeEmpty();
    }

    private static AsterChannel Channel(Rig rig) => rig.Server.Channels.Single(c => c.Name == "general");

    // A further request is written by the thread that got the answer to the one before.
    private static async Task Answer(Rig rig, string line)
    {
        using var limit = new CancellationTokenSource(Safety);
        while (rig.Requests.Count == 0)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        rig.Receive(line);
    }
}
