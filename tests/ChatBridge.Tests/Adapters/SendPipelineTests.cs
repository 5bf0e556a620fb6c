using System.Collections.Immutable;
using ChatBridge.Adapters;
using ChatBridge.Sessions;
using ChatBridge.Tests.Engine;

namespace ChatBridge.Tests.Adapters;

public sealed class SendPipelineTests
{
    private static readonly TimeSpan SendTimeout = new SessionOptions().SendTimeout;

    private readonly List<(string Text, string Nonce)> _attempts = [];
    private readonly List<(MessageId Id, string Author, string Text)> _standing = [];
    private readonly Queue<Func<OutgoingPart, Exception?>> _faults = new();
    private readonly Queue<ChatError> _historyFaults = new();
    private readonly Dictionary<string, MessageId> _byNonce = [];
    private readonly List<string> _edits = [];
    private readonly Queue<ChatException> _changeFaults = new();
    private TimeSpan _slow;
    private int _lastId;
    private ConnectionHost? _host;

    private static ChatException Lost(ChatErrorKind kind = ChatErrorKind.Timeout) => new(new ChatError(kind, Effect.Unknown, "The answer was lost.") { CanRetry = true });

    private static ChatException Refused(bool retry, TimeSpan? after = null) => new(new ChatError(ChatErrorKind.Unavailable, Effect.NotApplied, "Not now.") { CanRetry = retry, RetryAfter = after });

    private EngineStage Stage(SendRecovery recovery, bool history = true) => new(options => options.Recovery = recovery, script =>
    {
        script.Send = (_, part, token) => Send(part, token);
        script.Edit = (id, part, _) => Edit(id, part);
        script.Delete = (id, _) =>
        {
            Fail(_changeFaults);
            _standing.RemoveAll(message => message.Id == id);
            return default;
        };
        if (history)
        {
            script.History = (channel, query, _) => History(channel, query);
        }
    });

    private async Task<ChatChannel> StartAsync(EngineStage stage, params string[] known)
    {
        var socket = await stage.ReadyAsync();
        socket.Send($"known a {string.Join(' ', known)}".TrimEnd());
        await stage.SyncAsync(socket);
        stage.Connection.SetSelf("bot");
        var channel = stage.Channel("a");
        _host = channel.Host();
        return channel;
    }

    // A network that knows a nonce gives the message that stands.
    private async ValueTask<MessageId> Send(OutgoingPart part, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        _attempts.Add((part.Text, part.Nonce));
        var fault = _faults.TryDequeue(out var next) ? next(part) : null;
        if (_slow > TimeSpan.Zero)
        {
            await Task.Delay(_slow, _host!.Time, token);
        }

        if (fault is TaskCanceledException)
        {
            await Task.Delay(Timeout.Infinite, token);
        }

        return fault is null ? Stand(part) : throw fault;
    }

    private MessageId Stand(OutgoingPart part)
    {
        if (_byNonce.TryGetValue(part.Nonce, out var stands))
        {
            return stands;
        }

        var id = MessageId.Parse($"m{++_lastId}");
        _standing.Add((id, "bot", part.Text));
        return _byNonce[part.Nonce] = id;
    }

    private static void Fail(Queue<ChatException> faults)
    {
        if (faults.TryDequeue(out var fault))
        {
            throw fault;
        }
    }

    private ValueTask Edit(MessageId id, OutgoingPart part)
    {
        Fail(_changeFaults);
        _edits.Add($"{id} {part.Text}");
        var index = _standing.FindIndex(message => message.Id == id);
        _standing[index] = (id, "bot", part.Text);
        return default;
    }

    private ValueTask<Page<IMessage>> History(ChatChannel channel, HistoryQuery query)
    {
        if (_historyFaults.TryDequeue(out var fault))
        {
            throw new ChatException(fault);
        }

        var all = _standing.Select(message => (IMessage)new ChatMessage(_host!, message.Id, channel.Id, new ChatUser(UserId.Parse(message.Author), message.Author), message.Text, DateTimeOffset.UnixEpoch)).ToList();
        var to = query.Before is { } before ? all.FindIndex(message => message.Id == before) : all.Count;
        var from = Math.Max(0, to - query.Limit);
        return new(new Page<IMessage>([.. all[from..to]], null, from > 0 ? "more" : null, from > 0 ? Completeness.Truncated : Completeness.Complete));
    }

    private void Lose(bool applied, ChatErrorKind kind = ChatErrorKind.Timeout) => _faults.Enqueue(part =>
    {
        if (applied)
        {
            Stand(part);
        }

        return Lost(kind);
    });

    [Theory]
    [InlineData(SendRecovery.Nonce, true)]
    [InlineData(SendRecovery.Nonce, false)]
    [InlineData(SendRecovery.History, true)]
    [InlineData(SendRecovery.History, false)]
    public async Task Lost_answer_is_reconciled_without_a_duplicate(SendRecovery recovery, bool applied)
    {
        await using var stage = Stage(recovery);
        var channel = await StartAsync(stage);
        _standing.Add((MessageId.Parse("old"), "bot", "hi"));   // the same was said before
        (await channel.SendAsync("hi")).Parts.Should().ContainSingle();
        Lose(applied);
        var sending = channel.SendAsync("hi").AsTask();
        await stage.UntilAsync(Task.WhenAny(sending));

        var receipt = await sending;
        receipt.Parts.Should().Equal(MessageId.Parse("m2"));
        _standing.Count(message => message.Text == "hi").Should().Be(3);
        _attempts.Select(attempt => attempt.Nonce).Distinct().Should().HaveCount(2, "every attempt at a part has the same nonce");
        _attempts.Should().HaveCount(recovery == SendRecovery.History && applied ? 2 : 3);
    }

    [Fact]
    public async Task Text_is_split_at_the_limit_of_its_channel()
    {
        await using var stage = Stage(SendRecovery.None);
        await StartAsync(stage);

        await new NarrowChannel(_host!).SendAsync("three four").AsTask().Soon();

        _attempts.Select(attempt => attempt.Text).Should().Equal("three", "four");
    }

    [Fact]
    public async Task Older_message_with_the_same_text_is_not_taken_for_the_lost_one()
    {
        await using var stage = Stage(SendRecovery.History);
        _standing.Add((MessageId.Parse("old"), "bot", "hi"));
        var channel = await StartAsync(stage, "unrelated");
        stage.Connection.Running[0].Sink.FindTrail(channel.Id)!.Known().Should().NotBeEmpty();
        _standing.Add((MessageId.Parse("unrelated"), "ann", "x"));
        Lose(applied: false);
        var sending = channel.SendAsync("hi").AsTask();
        await stage.UntilAsync(Task.WhenAny(sending));

        (await sending).Parts.Should().Equal(MessageId.Parse("m1"));
        _standing.Count(message => message.Text == "hi").Should().Be(2);
    }

    [Fact]
    public async Task Unknown_effect_that_nothing_can_decide_surfaces_as_such()
    {
        await using var stage = Stage(SendRecovery.None);
        var channel = await StartAsync(stage);
        Lose(applied: true);
        (await FluentActions.Awaiting(() => channel.SendAsync("hi").AsTask()).Should().ThrowAsync<ChatException>()).Which.Error.Effect.Should().Be(Effect.Unknown);
        _attempts.Should().ContainSingle();
    }

    [Fact]
    public async Task Search_that_is_refused_leaves_the_effect_unknown()
    {
        await using var stage = Stage(SendRecovery.History);
        var channel = await StartAsync(stage, "k");
        Lose(applied: true);
        _historyFaults.Enqueue(new ChatError(ChatErrorKind.Forbidden, Effect.NotApplied, "No."));
        var thrown = await FluentActions.Awaiting(() => channel.SendAsync("hi").AsTask()).Should().ThrowAsync<ChatException>();

        thrown.Which.Error.Should().Match<ChatError>(error => error.Effect == Effect.Unknown && !error.CanRetry);
        _attempts.Should().ContainSingle();
    }

    [Fact]
    public async Task Channel_that_moved_on_too_far_leaves_the_effect_unknown()
    {
        await using var stage = Stage(SendRecovery.History);
        var channel = await StartAsync(stage, "k");
        _standing.AddRange(Enumerable.Range(0, 500).Select(i => (MessageId.Parse($"other{i}"), "ann", "x")));
        Lose(applied: false);
        (await FluentActions.Awaiting(() => channel.SendAsync("hi").AsTask()).Should().ThrowAsync<ChatException>()).Which.Error.Effect.Should().Be(Effect.Unknown);
        _attempts.Should().ContainSingle();
    }

    [Fact]
    public async Task Refusal_of_a_repeat_says_nothing_of_the_attempt_whose_answer_was_lost()
    {
        await using var stage = Stage(SendRecovery.Nonce);
        var channel = await StartAsync(stage);
        Lose(applied: true);
        _faults.Enqueue(_ => Refused(retry: false));
        var sending = channel.SendAsync("hi").AsTask();
        await stage.UntilAsync(Task.WhenAny(sending));

        (await FluentActions.Awaiting(() => sending).Should().ThrowAsync<ChatException>()).Which.Error.Effect.Should().Be(Effect.Unknown, "it stands");
    }

    [Fact]
    public async Task Shard_given_up_after_a_lost_answer_leaves_the_effect_unknown()
    {
        await using var stage = Stage(SendRecovery.Nonce);
        var channel = await StartAsync(stage);
        Lose(applied: true, ChatErrorKind.Disconnected);
        await stage.RestAsync();
        var sending = channel.SendAsync("hi").AsTask();   // waits before it tries again
        await stage.Shard.CloseAsync().Soon();
        await stage.UntilAsync(Task.WhenAny(sending));

        (await FluentActions.Awaiting(() => sending).Should().ThrowAsync<ChatException>()).Which.Error.Effect.Should().Be(Effect.Unknown);
    }

    [Fact]
    public async Task History_that_cannot_be_read_before_a_send_means_that_nothing_was_sent_and_is_tried_again()
    {
        await using var stage = Stage(SendRecovery.History);
        var socket = await stage.ReadyAsync();
        socket.Send("del - a gone");   // the channel, without anything known to stand in it
        await stage.SyncAsync(socket);
        stage.Connection.SetSelf("bot");
        var channel = new ChatChannel(stage.Channel("sync").Host(), ChannelId.Parse("b"), ChannelKind.Text, "b", null);
        _host = channel.Host();
        _historyFaults.Enqueue(Lost().Error);
        var sending = channel.SendAsync("hi").AsTask();
        await stage.UntilAsync(Task.WhenAny(sending));
        (await sending).Parts.Should().ContainSingle();
        _attempts.Should().ContainSingle();

        _historyFaults.Enqueue(new ChatError(ChatErrorKind.Forbidden, Effect.Unknown, "No."));   // one that does not pass by waiting
        var other = new ChatChannel(_host, ChannelId.Parse("c"), ChannelKind.Text, "c", null);
        (await FluentActions.Awaiting(() => other.SendAsync("hi").AsTask()).Should().ThrowAsync<ChatException>()).Which.Error.Effect.Should().Be(Effect.NotApplied);
    }

    [Fact]
    public async Task Error_that_was_not_applied_is_tried_again_when_it_may_and_no_earlier_than_asked()
    {
        await using var stage = Stage(SendRecovery.None);
        var channel = await StartAsync(stage);
        await stage.RestAsync();
        var before = stage.Time.Elapsed;
        _faults.Enqueue(_ => Refused(retry: true, TimeSpan.FromSeconds(7)));
        var sending = channel.SendAsync("hi").AsTask();
        await stage.UntilAsync(Task.WhenAny(sending));
        (await sending).Parts.Should().ContainSingle();
        (stage.Time.Elapsed - before).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(7));

        _faults.Enqueue(_ => Refused(retry: false));
        await FluentActions.Awaiting(() => channel.SendAsync("no").AsTask()).Should().ThrowAsync<ChatException>();
        _attempts.Count(attempt => attempt.Text == "no").Should().Be(1);

    }

    [Theory]
    [InlineData(SendRecovery.Nonce)]
    [InlineData(SendRecovery.History)]
    public async Task Send_outlasts_connections_that_break_one_after_the_other(SendRecovery recovery)
    {
        await using var stage = Stage(recovery);
        var channel = await StartAsync(stage, "k");
        for (var i = 0; i < 12; i++)
        {
            Lose(applied: false, i % 2 == 0 ? ChatErrorKind.Disconnected : ChatErrorKind.Timeout);
        }

        var sending = channel.SendAsync("hi").AsTask();
        await stage.UntilAsync(Task.WhenAny(sending));
        (await sending).Parts.Should().ContainSingle();
        _attempts.Should().HaveCount(13);
    }

    [Fact]
    public async Task Send_is_repeated_until_its_time_is_over()
    {
        await using var stage = Stage(SendRecovery.Nonce);
        var channel = await StartAsync(stage);
        await stage.RestAsync();
        var before = stage.Time.Elapsed;
        for (var i = 0; i < 1000; i++)
        {
            Lose(applied: false);
        }

        var sending = channel.SendAsync("hi").AsTask();
        await stage.UntilAsync(Task.WhenAny(sending));
        (await FluentActions.Awaiting(() => sending).Should().ThrowAsync<ChatException>()).Which.Error.Effect.Should().Be(Effect.Unknown);
        (stage.Time.Elapsed - before).Should().BeGreaterThanOrEqualTo(SendTimeout).And.BeLessThan(SendTimeout * 1.5);
        _attempts.Count.Should().BeInRange(10, 40, "the pauses grow to a few seconds and no further");
    }

    [Fact]
    public async Task Attempt_that_took_all_the_time_is_repeated_all_the_same()
    {
        await using var stage = Stage(SendRecovery.Nonce);
        var channel = await StartAsync(stage);
        _slow = SendTimeout * 2;
        Lose(applied: false);
        var sending = channel.SendAsync("hi").AsTask();
        await stage.UntilAsync(Task.WhenAny(sending));
        (await sending).Parts.Should().ContainSingle();
    }

    [Fact]
    public async Task Pauses_that_the_network_asks_for_are_no_part_of_a_sends_time()
    {
        await using var stage = Stage(SendRecovery.None);
        var channel = await StartAsync(stage);
        for (var i = 0; i < 4; i++)
        {
            _faults.Enqueue(_ => Refused(retry: true, SendTimeout));
        }

        var sending = channel.SendAsync("hi").AsTask();
        await stage.UntilAsync(Task.WhenAny(sending));
        (await sending).Parts.Should().ContainSingle();

        _faults.Enqueue(_ => Refused(retry: true, SendTimeout + TimeSpan.FromSeconds(1)));
        (await FluentActions.Awaiting(() => channel.SendAsync("no").AsTask()).Should().ThrowAsync<ChatException>("so long a pause is the caller's")).Which.Error.RetryAfter.Should().Be(TimeSpan.FromSeconds(31));
    }

    [Fact]
    public async Task Send_on_its_own_way_does_not_wait_for_a_socket_that_is_gone()
    {
        await using var stage = Stage(SendRecovery.Nonce);
        var channel = await StartAsync(stage);
        for (var i = 0; i < 1000; i++)
        {
            stage.Script.Refusals.Enqueue(new ChatError(ChatErrorKind.Unavailable, Effect.NotApplied, "Gone.") { CanRetry = true });
        }

        await stage.Shard.ReplaceSocketAsync("a test says so", CancellationToken.None).Soon();
        Lose(applied: true, ChatErrorKind.Disconnected);   // as HTTP tells of an answer that was lost
        var sending = channel.SendAsync("hi").AsTask();
        await stage.UntilAsync(Task.WhenAny(sending));
        (await sending).Parts.Should().Equal(MessageId.Parse("m1"));
        stage.Shard.State.Phase.Should().NotBe(ShardPhase.Active);
    }

    [Fact]
    public async Task Edits_and_deletes_outlast_the_same()
    {
        await using var stage = Stage(SendRecovery.None);
        var channel = await StartAsync(stage);
        var receipt = await channel.SendAsync("hi");
        for (var i = 0; i < 12; i++)
        {
            _changeFaults.Enqueue(Lost(ChatErrorKind.Disconnected));
        }

        var editing = receipt.EditAsync("ho").AsTask();
        await stage.UntilAsync(Task.WhenAny(editing));
        receipt = await editing;
        _standing.Single().Text.Should().Be("ho");
        for (var i = 0; i < 12; i++)
        {
            _changeFaults.Enqueue(Lost(ChatErrorKind.Disconnected));
        }

        var deleting = receipt.DeleteAsync().AsTask();
        await stage.UntilAsync(Task.WhenAny(deleting));
        await deleting;
        _standing.Should().BeEmpty();
        _changeFaults.Should().BeEmpty();
    }

    [Fact]
    public async Task Partial_failure_keeps_the_parts_that_were_sent()
    {
        await using var stage = Stage(SendRecovery.None);
        var channel = await StartAsync(stage);
        _faults.Enqueue(_ => null);
        _faults.Enqueue(_ => Refused(retry: false));
        var thrown = await FluentActions.Awaiting(() => channel.SendAsync("aaaa bbbb cccc").AsTask()).Should().ThrowAsync<ChatException>();

        thrown.Which.GetSentParts().Should().Equal(MessageId.Parse("m1"));
    }

    [Fact]
    public async Task Cancelled_send_tells_which_parts_stand()
    {
        await using var stage = Stage(SendRecovery.None);
        var channel = await StartAsync(stage);
        using var impatience = new CancellationTokenSource();
        _faults.Enqueue(_ => null);
        _faults.Enqueue(_ => new TaskCanceledException());
        var sending = channel.SendAsync("aaaa bbbb cccc", impatience.Token).AsTask();
        await impatience.CancelAsync();
        var thrown = await FluentActions.Awaiting(() => sending.Soon()).Should().ThrowAsync<OperationCanceledException>();

        thrown.Which.InnerException.Should().BeOfType<ChatException>().Which.GetSentParts().Should().Equal(MessageId.Parse("m1"));
        (await channel.SendAsync("next").AsTask().Soon()).Parts.Should().ContainSingle("the channel's turn was given back");
    }

    [Fact]
    public async Task Edit_by_receipt_acts_on_all_parts_and_adds_or_removes_some()
    {
        await using var stage = Stage(SendRecovery.None);
        var channel = await StartAsync(stage);
        var receipt = await channel.SendAsync("aaaa bbbb cccc");
        receipt.Parts.Should().HaveCount(2);

        var longer = await receipt.EditAsync("dddd eeee ffff gggg hhhh");
        longer.Parts.Take(2).Should().Equal(receipt.Parts);
        longer.Parts.Should().HaveCount(3);
        string.Join(' ', _standing.Select(message => message.Text)).Should().Be("dddd eeee ffff gggg hhhh");

        var shorter = await longer.EditAsync("x");
        shorter.Parts.Should().Equal(receipt.Parts[0]);
        _standing.Should().ContainSingle().Which.Text.Should().Be("x");

        _faults.Enqueue(_ => null);
        _faults.Enqueue(_ => Refused(retry: false));
        var thrown = await FluentActions.Awaiting(() => shorter.EditAsync("dddd eeee ffff gggg hhhh").AsTask()).Should().ThrowAsync<ChatException>();
        thrown.Which.GetSentParts().Should().HaveCount(2, "one stood before and one was added");
        await new SendReceipt(channel, thrown.Which.GetSentParts(), LossReport.None).DeleteAsync();
        _standing.Should().BeEmpty();
    }

    [Fact]
    public async Task Sends_of_one_channel_keep_their_order_and_do_not_mix_and_other_channels_do_not_wait()
    {
        await using var stage = Stage(SendRecovery.None);
        var channel = await StartAsync(stage);
        var other = new ChatChannel(_host!, ChannelId.Parse("b"), ChannelKind.Text, "b", null);
        _faults.Enqueue(_ => Refused(retry: true, TimeSpan.FromSeconds(3)));
        await stage.RestAsync();
        var first = channel.SendAsync("aaaa bbbb cccc").AsTask();
        var second = channel.SendAsync("dddd").AsTask();
        using var impatience = new CancellationTokenSource();
        var third = channel.SendAsync("never", impatience.Token).AsTask();
        await other.SendAsync("elsewhere").AsTask().Soon();
        await impatience.CancelAsync();
        await FluentActions.Awaiting(() => third.Soon()).Should().ThrowAsync<OperationCanceledException>();
        await stage.UntilAsync(Task.WhenAll(first, second));

        _standing.Select(message => message.Text).Should().Equal("elsewhere", "aaaa bbbb", "cccc", "dddd");
        stage.Connection.BusyChannels.Should().Be(0);
    }

    [Fact]
    public async Task Sends_in_many_channels_leave_nothing_behind()
    {
        await using var stage = Stage(SendRecovery.History);
        await StartAsync(stage);
        for (var i = 0; i < 5000; i++)
        {
            await new ChatChannel(_host!, ChannelId.Parse($"c{i}"), ChannelKind.Text, "c", null).SendAsync("x");
            _standing.Clear();
        }

        stage.Connection.BusyChannels.Should().Be(0);
    }

    private sealed class NarrowChannel(ConnectionHost host) : ChatChannel(host, new ChannelId(7), ChannelKind.Text, "narrow", null)
    {
        public override CapabilitySet Capabilities => base.Capabilities.With(base.Capabilities.Limits with { MaxText = new TextLimit(8, TextUnit.Utf16Units) });
    }
}
