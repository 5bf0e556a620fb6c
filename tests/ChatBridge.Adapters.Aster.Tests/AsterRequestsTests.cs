using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBridge.Adapters.Aster.Tests;

public sealed class AsterRequestsTests
{
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(30);

    [Fact]
    public void Answers_reach_those_who_asked_whatever_is_pushed_in_between()
    {
        // A script: even numbers are requests, odd ones pushes; now and then the server gets its turn.
        var scripts = Gen.ArrayOf(Gen.Choose(0, 11)).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Fuzz.Size(300, 20_000)), Prop.ForAll(scripts, script => Play(script).GetAwaiter().GetResult()));
    }

    private static async Task<bool> Play(int[] script)
    {
        var rig = new Rig(o => o.BaselineMessages = 0).Ready();
        var due = new Queue<string>();
        var serial = 1000L;
        var asked = new List<(Task<AsterAnswer> Answer, string Command, string? Mark)>();
        foreach (var step in script.Concat(Enumerable.Repeat(11, script.Length)))
        {
            switch (step)
            {
                case 0:
                    Ask("""{"command":"get_metadata"}""", Lines.Metadata((41, "ann"), (77, "bob")), "get_metadata", null);
                    break;
                case 1:
                    Ask("""{"command":"list_channels"}""", Lines.Channels((9, "general"), (10, "side")), "list_channels", null);
                    break;
                case 2:
                    Ask("""{"command":"online"}""", Lines.Online(41, 77), "online", null);
                    break;
                case 3:
                    var id = ++serial;
                    Ask($$"""{"command":"send","content":"{{id}}","channel":9}""", Lines.SentAs(id), "send", id.ToString(CultureInfo.InvariantCulture));
                    break;
                case 4:
                    Ask("""{"command":"history","num":1,"channel":9}""", Lines.Status("history", 404), "history", "404");
                    break;
                case 5:
                    Ask("""{"command":"odd"}""", Lines.Status("unknown", 400), "unknown", null);
                    break;
                case 6:
                    rig.Receive(Lines.Metadata((77, "bob")));
                    break;
                case 7:
                    rig.Receive(Lines.Channels((9, "general")));
                    break;
                case 8:
                    rig.Receive(Lines.Online(41));
                    break;
                case 9:
                    rig.Receive(Lines.Content(++serial, 9, 77, "hello"));
                    break;
                default:
                    if (due.TryDequeue(out var answer))
                    {
                        rig.Receive(answer);
                    }

                    break;
            }
        }

        foreach (var (answer, command, mark) in asked)
        {
            var packet = Encoding.UTF8.GetString((await answer.WaitAsync(Safety)).Packet.Span);
            packet.Should().Contain($"\"{command}\"").And.Contain(mark ?? command);
        }

        rig.Requests.Count.Should().Be(0);
        rig.Wanted.Should().NotContain(w => w.StartsWith("Reconnect"));
        return true;

        void Ask(string request, string answer, string command, string? mark)
        {
            asked.Add((rig.Requests.AskAsync(rig.Host.Link, Encoding.UTF8.GetBytes(request), "Asking", Safety, default).AsTask(), command, mark));
            due.Enqueue(answer);
        }
    }

    [Fact]
    public async Task Lost_socket_fails_every_waiter_with_unknown_effect()
    {
        var rig = new Rig().Ready();
        var first = Ask(rig, "ping");
        var second = Ask(rig, "send");
        rig.Lose();
        foreach (var asked in new[] { first, second })
        {
            (await asked.Awaiting(a => a.WaitAsync(Safety)).Should().ThrowAsync<ChatException>()).Which.Error.Effect.Should().Be(Effect.Unknown);
        }

        rig.Requests.Count.Should().Be(0);
    }

    [Fact]
    public async Task Request_that_was_not_written_fails_as_the_socket_says_and_leaves_no_slot()
    {
        var rig = new Rig().Ready();
        var error = new ChatError(ChatErrorKind.Disconnected, Effect.NotApplied, "There is no ready session.");
        rig.Host.Link.OnSend = _ => throw new ChatException(error);
        (await Ask(rig, "ping").Awaiting(a => a.WaitAsync(Safety)).Should().ThrowAsync<ChatException>()).Which.Error.Should().Be(error);
        rig.Requests.Count.Should().Be(0);
    }

    [Fact]
    public async Task Cancelled_request_keeps_its_place_so_that_the_next_gets_its_own_answer()
    {
        var rig = new Rig().Ready();
        using var cancel = new CancellationTokenSource();
        var first = rig.Requests.AskAsync(rig.Host.Link, """{"command":"send","content":"1","channel":9}"""u8.ToArray(), "Sending", Safety, cancel.Token).AsTask();
        var second = rig.Requests.AskAsync(rig.Host.Link, """{"command":"send","content":"2","channel":9}"""u8.ToArray(), "Sending", Safety, default).AsTask();
        await cancel.CancelAsync();
        await first.Awaiting(a => a.WaitAsync(Safety)).Should().ThrowAsync<OperationCanceledException>();
        rig.Receive(Lines.SentAs(1), Lines.SentAs(2));
        Encoding.UTF8.GetString((await second.WaitAsync(Safety)).Packet.Span).Should().Be(Lines.SentAs(2));
        rig.IsBroken.Should().BeFalse();
    }

    [Fact]
    public async Task Request_without_an_answer_times_out_and_breaks_the_socket()
    {
        var rig = new Rig().Ready();
        var asked = rig.Requests.AskAsync(rig.Host.Link, """{"command":"ping"}"""u8.ToArray(), "Asking", TimeSpan.FromMilliseconds(1), default).AsTask();
        var error = (await asked.Awaiting(a => a.WaitAsync(Safety)).Should().ThrowAsync<ChatException>()).Which.Error;
        error.Kind.Should().Be(ChatErrorKind.Timeout);
        error.Effect.Should().Be(Effect.Unknown);
        rig.IsBroken.Should().BeTrue();
    }

    [Fact]
    public async Task Full_correlator_makes_requests_wait_their_turn()
    {
        var rig = new Rig(o => o.MaxRequests = 1).Ready();
        var first = Ask(rig, "ping");
        var second = Ask(rig, "get_name");
        rig.Sent.Should().HaveCount(1);
        rig.Receive(Lines.Ok("ping"));
        await first.WaitAsync(Safety);
        while (rig.Requests.Count == 0)
        {
            await Task.Yield();   // the second is written by the thread that freed the place
        }

        rig.Receive("""{"command":"get_name","data":"x","status":200}""");
        await second.WaitAsync(Safety);
        var third = Ask(rig, "ping");
        var late = await rig.Requests.AskAsync(rig.Host.Link, """{"command":"x"}"""u8.ToArray(), "Asking", TimeSpan.FromMilliseconds(1), default).AsTask().Awaiting(a => a.WaitAsync(Safety)).Should().ThrowAsync<ChatException>();
        late.Which.Error.Effect.Should().Be(Effect.NotApplied);
        rig.Lose();
        await third.Awaiting(a => a.WaitAsync(Safety)).Should().ThrowAsync<ChatException>();
    }

    [Fact]
    public async Task Old_sockets_end_does_not_touch_the_requests_of_the_new_one()
    {
        var rig = new Rig().Ready();
        var requests = rig.Requests;
        var old = requests.Begin();
        requests.Begin();
        var asked = Ask(rig.Ready(), "ping");
        requests.End(old, new ChatError(ChatErrorKind.Disconnected, Effect.Unknown, "old"));
        rig.Receive(Lines.Ok("ping"));
        (await asked.WaitAsync(Safety)).Status.Should().Be(200);
    }

    [Fact]
    public void Random_lines_never_hang_or_crash_and_keep_the_order_of_answers()
    {
        var seed = Random(out var random);
        for (var i = 0; i < Fuzz.Size(3_000, 100_000); i++)
        {
            var rig = i % 50 == 0 || _fuzzed is null ? _fuzzed = new Rig().Ready() : _fuzzed;
            var line = Mutate(random, Samples[random.Next(Samples.Length)]);
            try
            {
                rig.Take(line);
            }
            catch (System.Text.Json.JsonException)
            {
                // The runtime counts and logs what a projector throws, and skips the frame.
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"Seed {seed}, round {i}: {line}", fault);
            }
        }
    }

    private Rig? _fuzzed;

    private static readonly string[] Samples =
    [
        Lines.Version, Lines.Content(5, 9, 77, "a\\b\u00e4\ud83d\ude00"), Lines.Edited(500, "x"), Lines.Deleted(500), Lines.Metadata((41, "ann"), (77, "bob")), Lines.Online(1, 2),
        Lines.Channels((9, "general")), Lines.History((1, 9, 77, "h")), Lines.Ok("ping"), Lines.Status("unknown", 400), """{"command":"login","status":200,"uuid":41}""",
    ];

    private static int Random(out Random random)
    {
        const int Seed = 20251121;
        random = new Random(Seed);
        return Seed;
    }

    private static string Mutate(Random random, string line)
    {
        var text = new StringBuilder(line);
        for (var n = random.Next(4); n > 0 && text.Length > 0; n--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(5))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 8), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, "\"{}[]:,\\u\\ud83d0-1e9null \0"[random.Next(26)]);
                    break;
                case 2:
                    text.Length = at;
                    break;
                case 3:
                    text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 30), text.Length - at)));
                    break;
                default:
                    text[at] = (char)random.Next(1, 0x2ff);
                    break;
            }
        }

        return text.ToString();
    }

    private static Task<AsterAnswer> Ask(Rig rig, string command) =>
        rig.Requests.AskAsync(rig.Host.Link, Encoding.UTF8.GetBytes($$"""{"command":"{{command}}"}"""), "Asking", Safety, default).AsTask();
}
