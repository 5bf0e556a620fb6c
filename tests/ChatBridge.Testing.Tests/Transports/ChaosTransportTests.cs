using System.Text;
using ChatBridge.Testing.Transports;
using ChatBridge.Transports;

namespace ChatBridge.Testing.Tests.Transports;

public sealed class ChaosTransportTests
{
    private static CancellationToken Safety => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    private static string[] Numbers(int count) => [.. Enumerable.Range(1000, count).Select(number => $"frame {number}")];

    private static (ChaosTransport Chaos, ScriptedTransport Script) Over(ChaosOptions options, int frames = 200, TimeProvider? time = null)
    {
        var script = new ScriptedTransport();
        foreach (var text in Numbers(frames))
        {
            script.Send(text);
        }

        script.Close(1000);
        return (new ChaosTransport(script, options, time ?? TimeProvider.System), script);
    }

    private static async Task<(List<string> Frames, TransportClose? Close, ChatError? Fault)> DrainAsync(ChaosTransport transport)
    {
        var frames = new List<string>();
        try
        {
            while (true)
            {
                var frame = await transport.ReceiveAsync(Safety);
                if (frame.IsEnd)
                {
                    return (frames, frame.Close, null);
                }

                frames.Add(Encoding.UTF8.GetString(frame.Payload.Span));
            }
        }
        catch (ChatException fault)
        {
            return (frames, null, fault.Error);
        }
    }

    [Fact]
    public async Task Without_faults_everything_passes()
    {
        var (chaos, script) = Over(new ChaosOptions(1));
        var (frames, close, _) = await DrainAsync(chaos);
        frames.Should().Equal(Numbers(200));
        close.Should().Be(new TransportClose(1000, null));
        chaos.Faults.Should().BeEmpty();
        (chaos, script) = Over(new ChaosOptions(1));
        await chaos.SendAsync("x"u8.ToArray(), Safety);
        await script.ExpectAsync("x", Safety);
    }

    [Fact]
    public async Task Same_seed_gives_the_same_faults_and_another_seed_others()
    {
        static async Task<string> RunAsync(int seed)
        {
            var (chaos, _) = Over(new ChaosOptions(seed) { Drop = 0.1, Duplicate = 0.1, Split = 0.1, Truncate = 0.1, Break = 0.005 });
            var (frames, close, fault) = await DrainAsync(chaos);
            return string.Join('|', frames) + close + fault + string.Join('|', chaos.Faults);
        }

        var first = await RunAsync(7);
        (await RunAsync(7)).Should().Be(first);
        (await RunAsync(8)).Should().NotBe(first);
    }

    [Fact]
    public async Task Split_frames_add_up_and_repeated_ones_come_twice()
    {
        var (split, _) = Over(new ChaosOptions(2) { Split = 1 });
        var (pieces, _, _) = await DrainAsync(split);
        pieces.Should().HaveCount(400);
        string.Concat(pieces).Should().Be(string.Concat(Numbers(200)));

        var (twice, _) = Over(new ChaosOptions(2) { Duplicate = 1 });
        (await DrainAsync(twice)).Frames.Should().Equal(Numbers(200).SelectMany(text => new[] { text, text }));
    }

    [Fact]
    public async Task Dropped_and_truncated_frames_are_missed()
    {
        var (drop, _) = Over(new ChaosOptions(3) { Drop = 0.5 });
        var (frames, _, _) = await DrainAsync(drop);
        frames.Should().BeSubsetOf(Numbers(200)).And.BeInAscendingOrder(StringComparer.Ordinal);
        (frames.Count + drop.Faults.Count).Should().Be(200);

        var (cut, _) = Over(new ChaosOptions(3) { Truncate = 1 });
        (await DrainAsync(cut)).Frames.Should().HaveCount(200).And.OnlyContain(text => text.Length < 10 && "frame 1".StartsWith(text.Substring(0, Math.Min(7, text.Length)), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Break_ends_receiving_and_sending_with_a_typed_error()
    {
        var (chaos, script) = Over(new ChaosOptions(4) { Break = 0.05 });
        var (frames, _, fault) = await DrainAsync(chaos);
        frames.Should().HaveCountLessThan(200);
        fault!.Kind.Should().Be(ChatErrorKind.Disconnected);
        fault.Message.Should().Contain("seed 4");
        var send = async () => await chaos.SendAsync("x"u8.ToArray(), Safety);
        (await send.Should().ThrowAsync<ChatException>()).Which.Error.Effect.Should().Be(Effect.NotApplied);
        (await script.ClosedByClient).Should().BeNull("the transport below is disposed");
    }

    [Fact]
    public async Task Close_has_one_of_the_codes()
    {
        var (chaos, _) = Over(new ChaosOptions(5) { Close = 1, CloseCodes = [4000, 4009] });
        var (frames, close, _) = await DrainAsync(chaos);
        frames.Should().BeEmpty();
        close!.Value.Code.Should().BeOneOf(4000, 4009);
        (await chaos.ReceiveAsync(Safety)).Close.Should().Be(close, "the end stays");
    }

    [Fact]
    public async Task Break_around_a_send_leaves_its_effect_unknown()
    {
        var (before, script) = Over(new ChaosOptions(6) { BreakBeforeSend = 1 });
        var send = async () => await before.SendAsync("x"u8.ToArray(), Safety);
        (await send.Should().ThrowAsync<ChatException>()).Which.Error.Effect.Should().Be(Effect.Unknown);
        script.Transcript.Should().NotContain("> x");

        var (after, heard) = Over(new ChaosOptions(6) { BreakAfterSend = 1 });
        send = async () => await after.SendAsync("x"u8.ToArray(), Safety);
        (await send.Should().ThrowAsync<ChatException>()).Which.Error.Effect.Should().Be(Effect.Unknown);
        heard.Transcript.Should().Contain("> x");
    }

    [Fact]
    public async Task Delay_passes_on_the_given_clock()
    {
        var clock = new ManualClock();
        var (chaos, _) = Over(new ChaosOptions(7) { Delay = 1, MaxDelay = TimeSpan.FromHours(1) }, frames: 1, time: clock);
        var receiving = chaos.ReceiveAsync(Safety).AsTask();
        var due = await clock.Requested;
        due.Should().BeGreaterThan(TimeSpan.Zero).And.BeLessThan(TimeSpan.FromHours(1));
        receiving.IsCompleted.Should().BeFalse();
        clock.Fire();
        Encoding.UTF8.GetString((await receiving).Payload.Span).Should().Be("frame 1000");
    }

    /// <summary>A clock that stands still until it is told to ring.</summary>
    private sealed class ManualClock : TimeProvider
    {
        private readonly TaskCompletionSource<TimeSpan> _requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Action? _ring;

        public Task<TimeSpan> Requested => _requested.Task;

        public void Fire() => _ring!();   // set before Requested ends

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _ring = () => callback(state);
            _requested.TrySetResult(dueTime);
            return new Bell();
        }

        private sealed class Bell : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }
}
