using System.Globalization;
using ChatBridge.Adapters;
using ChatBridge.Testing.Transports;
using ChatBridge.Tests.Engine;

namespace ChatBridge.Tests.Sessions;

public sealed class BackfillTests
{
    private readonly List<(string Id, string Text, bool Edited)> _standing = [];
    private readonly Queue<ChatError> _faults = new();
    private int _pages;
    private Func<Task>? _whileReading;

    private EngineStage Stage(Action<WordOptions>? configure = null, bool forward = false) => new EngineStage(configure, script =>
    {
        script.History = ReadAsync;
        script.HistoryReadsForward = forward;
    }).Listen();

    private async ValueTask<Page<IMessage>> ReadAsync(ChatChannel channel, HistoryQuery query, CancellationToken token)
    {
        Interlocked.Increment(ref _pages);
        if (_whileReading is { } act)
        {
            await act();
        }

        if (_faults.TryDequeue(out var fault))
        {
            throw new ChatException(fault);
        }

        List<IMessage> all;
        lock (_standing)
        {
            all = [.. _standing.Select(message => (IMessage)new ChatMessage(channel.Host(), MessageId.Parse(message.Id), channel.Id, new ChatUser(UserId.Parse("ann"), "ann"), message.Text, DateTimeOffset.UnixEpoch) { Edited = message.Edited })];
        }

        int from, to;
        if (query.After is { } after)
        {
            from = all.FindIndex(message => Number(message.Id) > Number(after));
            from = from < 0 ? all.Count : from;
            to = Math.Min(all.Count, from + query.Limit);
            return new Page<IMessage>([.. all[from..to]], to < all.Count ? "more" : null, null, Completeness.Truncated);
        }

        to = query.Before is { } before ? all.FindIndex(message => message.Id == before) : all.Count;
        from = Math.Max(0, to - query.Limit);
        return new Page<IMessage>([.. all[from..to]], null, from > 0 ? "more" : null, from > 0 ? Completeness.Truncated : Completeness.Complete);
    }

    private static int Number(MessageId id) => int.Parse(id.ToString(), CultureInfo.InvariantCulture);

    private void Stand(int from, int to) => _standing.AddRange(Enumerable.Range(from, to - from + 1).Select(i => ($"{i}", $"t{i}", false)));

    private void Change(int id, string? text)
    {
        var index = _standing.FindIndex(message => message.Id == $"{id}");
        if (text is null)
        {
            _standing.RemoveAt(index);
        }
        else
        {
            _standing[index] = ($"{id}", text, true);
        }
    }

    private async Task<ScriptedTransport> BeginAsync(EngineStage stage, params int[] known)
    {
        var start = stage.StartAsync();
        var socket = await stage.Script.NextSocketAsync();
        await socket.ExpectAsync("login");
        socket.Send($"known a {string.Join(' ', known)}".TrimEnd());
        socket.Send("ready -");
        await start.Soon();
        return socket;
    }

    private async Task HearAsync(EngineStage stage, ScriptedTransport socket, int from, int to)
    {
        Stand(from, to);
        var before = stage.Heard.Lines.Length;
        for (var i = from; i <= to; i++)
        {
            socket.Send($"msg - a {i} t{i}");
        }

        await stage.Heard.ReachAsync(before + to - from + 1);
    }

    private static async Task<ScriptedTransport> LoseAsync(EngineStage stage, ScriptedTransport socket, string next = "ready -")
    {
        socket.End();
        socket = await stage.UntilAsync(stage.Script.NextSocketAsync());
        await socket.ExpectAsync("login");
        socket.Send(next);
        return socket;
    }

    private static async Task<IEnumerable<string>> AfterAsync(EngineStage stage, ScriptedTransport socket, int skip)
    {
        // What is live comes after everything that was read back.
        var count = stage.Heard.Lines.Length;
        socket.Send("msg - a 9999 live");
        while (!stage.Heard.Lines.Contains("created a 9999 live"))
        {
            await stage.Heard.ReachAsync(++count);
        }

        return stage.Heard.Lines.Skip(skip);
    }

    [Fact]
    public async Task Gap_is_told_and_what_was_missed_comes_oldest_first_before_live_messages_and_once()
    {
        await using var stage = Stage();
        Stand(1, 3);
        var socket = await BeginAsync(stage, 1, 2, 3);
        await HearAsync(stage, socket, 4, 5);
        Stand(6, 8);
        socket = await LoseAsync(stage, socket);

        (await AfterAsync(stage, socket, 2)).Should().Equal("lost", "created a 6 t6 (backfilled)", "created a 7 t7 (backfilled)", "created a 8 t8 (backfilled)", "created a 9999 live");
    }

    [Fact]
    public async Task Message_that_is_read_back_and_comes_live_too_is_delivered_once_with_one_key()
    {
        await using var stage = Stage();
        var socket = await BeginAsync(stage);
        await HearAsync(stage, socket, 1, 1);
        Stand(2, 3);
        socket = await LoseAsync(stage, socket);
        socket.Send("msg - a 3 t3");
        socket.Send("msg - a 2 t2");

        (await AfterAsync(stage, socket, 1)).Should().Equal("lost", "created a 2 t2 (backfilled)", "created a 3 t3 (backfilled)", "created a 9999 live");
        stage.Heard.Contexts.Select(context => context.EventKey.ToString()).Where(key => key.StartsWith("message.created/2/", StringComparison.Ordinal)).Should().ContainSingle();
    }

    [Fact]
    public async Task Messages_that_are_read_back_and_wait_live_behind_that_come_once_however_many()
    {
        await using var stage = Stage();
        var socket = await BeginAsync(stage, 1);
        Stand(1, 1);
        var (reading, going) = (new TaskCompletionSource(), new TaskCompletionSource());
        _whileReading = () =>
        {
            reading.TrySetResult();
            return going.Task;
        };
        socket = await LoseAsync(stage, socket);
        await reading.Task.Soon();
        Stand(2, 701);
        for (var i = 2; i <= 701; i++)
        {
            socket.Send($"msg - a {i} t{i}");
        }

        socket.Send("beat!");
        await socket.ExpectAsync("beat");   // it was all read, and waits
        going.SetResult();

        (await AfterAsync(stage, socket, 0)).Should().Equal(["lost", .. Enumerable.Range(2, 700).Select(i => $"created a {i} t{i} (backfilled)"), "created a 9999 live"]);
        stage.Shard.Sink.FindTrail(ChannelId.Parse("a"))!.Known().Should().HaveCount(256, "the trail is as short as ever afterwards");
    }

    [Fact]
    public async Task Messages_that_stood_before_the_program_looked_are_no_news()
    {
        await using var stage = Stage();
        Stand(1, 60);
        var socket = await BeginAsync(stage, [.. Enumerable.Range(11, 50)]);
        Stand(61, 61);
        socket = await LoseAsync(stage, socket);

        (await AfterAsync(stage, socket, 0)).Should().Equal("lost", "created a 61 t61 (backfilled)", "created a 9999 live");
    }

    [Fact]
    public async Task Edit_of_an_old_unknown_message_before_the_gap_makes_nothing_look_missed_or_deleted()
    {
        await using var stage = Stage();
        Stand(1, 400);
        var socket = await BeginAsync(stage, [.. Enumerable.Range(391, 10)]);
        Change(350, "new");
        socket.Send("edit - a 350 new");
        Change(5, "far");
        socket.Send("edit - a 5 far");
        await stage.Heard.ReachAsync(2);
        await HearAsync(stage, socket, 401, 401);
        Stand(402, 402);
        socket = await LoseAsync(stage, socket);

        (await AfterAsync(stage, socket, 3)).Should().Equal("lost", "created a 402 t402 (backfilled)", "created a 9999 live");
    }

    [Fact]
    public async Task Channel_known_only_by_an_old_edit_is_not_flooded_with_its_past()
    {
        await using var stage = Stage();
        Stand(1, 4000);
        var start = stage.StartAsync();
        var socket = await stage.Script.NextSocketAsync();
        socket.Send("ready -");
        await start.Soon();
        await socket.ExpectAsync("login");
        Change(3990, "new");
        socket.Send("edit - a 3990 new");
        await stage.Heard.ReachAsync(1);
        Change(3990, "newer");
        socket = await LoseAsync(stage, socket);

        (await AfterAsync(stage, socket, 1)).Should().Equal("lost", "edited a 3990 newer (backfilled)", "created a 9999 live");
        _pages.Should().Be(1);
    }

    [Fact]
    public async Task Old_messages_that_were_edited_or_deleted_during_the_gap_are_seen_and_no_more_is_read_than_is_known()
    {
        await using var stage = Stage();
        Stand(1, 5000);   // of which nothing is known
        var socket = await BeginAsync(stage, 4999, 5000);
        await HearAsync(stage, socket, 5001, 5200);
        Change(5050, "edited");
        Change(5060, null);
        Change(5190, null);
        Stand(5201, 5210);
        socket = await LoseAsync(stage, socket);

        var expected = new List<string> { "lost", "edited a 5050 edited (backfilled)" };
        expected.AddRange(Enumerable.Range(5201, 10).Select(i => $"created a {i} t{i} (backfilled)"));
        expected.AddRange(["deleted a 5060 (backfilled)", "deleted a 5190 (backfilled)", "created a 9999 live"]);
        (await AfterAsync(stage, socket, 200)).Should().Equal(expected);
        _pages.Should().BeInRange(3, 4, "the 200 that are known, the page that holds the beginning, and one more at the most");
    }

    [Fact]
    public async Task Deleted_newest_known_messages_do_not_hide_how_far_events_were_received()
    {
        await using var stage = Stage(forward: true);
        Stand(1, 3000);
        var socket = await BeginAsync(stage, 3000);
        Change(3000, null);
        Stand(3001, 3250);
        socket = await LoseAsync(stage, socket);

        (await AfterAsync(stage, socket, 0)).Should().Equal(["lost", .. Enumerable.Range(3001, 250).Select(i => $"created a {i} t{i} (backfilled)"), "created a 9999 live"]);
    }

    [Fact]
    public async Task Bound_ends_the_reading_of_a_channel_in_which_nothing_is_known_any_more()
    {
        await using var stage = Stage(options => options.Backfill.MaxMessages = 250);
        var socket = await BeginAsync(stage, 1);
        Stand(2, 9000);
        socket = await LoseAsync(stage, socket);

        (await AfterAsync(stage, socket, 0)).Should().HaveCountLessThanOrEqualTo(302).And.HaveElementAt(0, "lost");
        _pages.Should().Be(3);
        stage.Log.Count(1023).Should().Be(1);
    }

    [Fact]
    public async Task Emptied_channel_tells_what_was_deleted()
    {
        await using var stage = Stage();
        var socket = await BeginAsync(stage);
        await HearAsync(stage, socket, 1, 2);
        _standing.Clear();
        socket = await LoseAsync(stage, socket);

        (await AfterAsync(stage, socket, 2)).Should().BeEquivalentTo("lost", "deleted a 1 (backfilled)", "deleted a 2 (backfilled)", "created a 9999 live");
    }

    [Fact]
    public async Task History_that_fails_for_a_while_is_read_again()
    {
        await using var stage = Stage();
        var socket = await BeginAsync(stage);
        await HearAsync(stage, socket, 1, 1);
        for (var i = 0; i < 3; i++)
        {
            _faults.Enqueue(new ChatError(ChatErrorKind.Unavailable, Effect.NotApplied, "Not now.") { CanRetry = true });
        }

        Stand(2, 2);
        socket = await LoseAsync(stage, socket);
        await stage.UntilAsync(stage.Heard.ReachAsync(3));
        (await AfterAsync(stage, socket, 1)).Should().Equal("lost", "created a 2 t2 (backfilled)", "created a 9999 live");
    }

    [Fact]
    public async Task Backfill_turned_off_tells_the_gap_only()
    {
        await using var stage = Stage(options => options.Backfill.Enabled = false);
        var socket = await BeginAsync(stage);
        await HearAsync(stage, socket, 1, 1);
        Stand(2, 2);
        socket = await LoseAsync(stage, socket);

        (await AfterAsync(stage, socket, 1)).Should().Equal("lost", "created a 9999 live");
        _pages.Should().Be(0);
    }

    [Fact]
    public async Task Backfill_broken_by_a_lost_socket_goes_on_when_the_session_is_continued()
    {
        await using var stage = Stage();
        var socket = await BeginAsync(stage);
        await HearAsync(stage, socket, 1, 1);
        Stand(2, 2);
        var reading = new TaskCompletionSource();
        var broken = new TaskCompletionSource();
        _whileReading = () =>
        {
            reading.TrySetResult();
            return broken.Task;
        };
        _faults.Enqueue(new ChatError(ChatErrorKind.Disconnected, Effect.Unknown, "Lost."));
        socket = await LoseAsync(stage, socket, "ready 1 key");
        await reading.Task.Soon();
        socket.End();
        await stage.Log.ReachAsync(1002, 2);   // the session is not ready now
        broken.SetResult();
        _whileReading = null;
        await stage.Log.ReachAsync(1021);
        socket = await stage.UntilAsync(stage.Script.NextSocketAsync());
        await socket.ExpectAsync("resume key 1");
        socket.Send("resumed");
        await stage.UntilAsync(stage.Heard.ReachAsync(3));

        (await AfterAsync(stage, socket, 1)).Should().Equal("lost", "created a 2 t2 (backfilled)", "created a 9999 live");
    }

    [Fact]
    public async Task Overflowing_channel_of_a_shard_that_must_not_pause_is_read_from_history()
    {
        await using var stage = Stage(options =>
        {
            options.AnswersOnSocket = true;
            options.Dispatch.Capacity = 4;
            options.Dispatch.Lanes = 1;
        });
        var going = new TaskCompletionSource();
        var handling = new TaskCompletionSource();
        stage.Events.Subscribe<MessageCreated>(async (_, _) =>
        {
            handling.TrySetResult();
            await going.Task;
        });
        var socket = await BeginAsync(stage);
        Stand(1, 40);
        for (var i = 1; i <= 40; i++)
        {
            socket.Send($"msg - a {i} t{i}");
        }

        await handling.Task.Soon();
        socket.Send("beat!");
        await socket.ExpectAsync("beat");   // it was all read
        stage.Shard.Sink.Lanes[0].Count.Should().BeLessThanOrEqualTo(5);
        going.SetResult();
        await stage.UntilAsync(stage.Heard.ReachAsync(40));

        stage.Heard.Lines.Select(line => line.Replace(" (backfilled)", "", StringComparison.Ordinal)).Should().Equal(Enumerable.Range(1, 40).Select(i => $"created a {i} t{i}"));
    }

    [Fact]
    public async Task Overflow_that_is_larger_than_what_a_gap_may_cost_is_read_whole()
    {
        await using var stage = Stage(options =>
        {
            options.AnswersOnSocket = true;
            options.Dispatch.Capacity = 4;
            options.Dispatch.Lanes = 1;
            options.Backfill.MaxMessages = 100;
        });
        var going = new TaskCompletionSource();
        stage.Events.Subscribe<MessageCreated>(async (_, _) => await going.Task);
        var socket = await BeginAsync(stage);
        Stand(1, 900);
        for (var i = 1; i <= 900; i++)
        {
            socket.Send($"msg - a {i} t{i}");
        }

        socket.Send("beat!");
        await socket.ExpectAsync("beat");   // it was all read
        going.SetResult();
        await stage.UntilAsync(stage.Heard.ReachAsync(900));

        stage.Heard.Lines.Select(line => line.Replace(" (backfilled)", "", StringComparison.Ordinal)).Should().Equal(Enumerable.Range(1, 900).Select(i => $"created a {i} t{i}"));
    }
}
