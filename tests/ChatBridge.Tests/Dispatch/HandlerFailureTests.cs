using System.Collections.Concurrent;
using ChatBridge.Dispatch;
using ChatBridge.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Tests.Dispatch;

public sealed class HandlerFailureTests
{
    [Fact]
    public async Task Handler_that_throws_is_logged_and_the_next_one_and_the_next_event_go_on()
    {
        await using var stage = new EngineStage();
        stage.Events.Subscribe<MessageCreated>((_, _) => throw new InvalidOperationException("boom"));
        stage.Listen();
        var socket = await stage.ReadyAsync();
        socket.Send("msg 2 a 1 x");
        socket.Send("msg 3 a 2 x");

        (await stage.Heard.ReachAsync(2)).Should().Equal("created a 1 x", "created a 2 x");
        stage.Log.Count(2001).Should().Be(2);
    }

    [Fact]
    public async Task Handler_is_tried_again_with_growing_waits_then_its_event_goes_to_the_dead_letters()
    {
        var letters = new DeadLetters();
        await using var stage = new EngineStage(
            failures: failures => (failures.Retries, failures.FirstDelay, failures.MaxDelay) = (3, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)),
            services: services => services.AddSingleton<IDeadLetterSink>(letters));
        var times = new ConcurrentQueue<double>();
        stage.Events.Subscribe<MessageCreated>(async (e, _) =>
        {
            await Task.Yield();
            if (e.Message.Text == "bad")
            {
                times.Enqueue(stage.Time.Elapsed.TotalSeconds);
                throw new InvalidOperationException("boom");
            }
        });
        stage.Listen();
        var socket = await stage.ReadyAsync();
        await stage.RestAsync();
        socket.Send("msg 2 a 1 bad");
        socket.Send("msg 3 a 2 good");
        await stage.UntilAsync(stage.Heard.ReachAsync(2));

        times.Should().HaveCount(4);
        times.Zip(times.Skip(1), (first, second) => second - first).Should().SatisfyRespectively(wait => wait.Should().BeGreaterThanOrEqualTo(2), wait => wait.Should().BeGreaterThanOrEqualTo(4), wait => wait.Should().BeGreaterThanOrEqualTo(5));
        var letter = letters.Kept.Should().ContainSingle().Which;
        letter.Attempts.Should().Be(4);
        ((MessageCreated)letter.Event).Message.Id.Should().Be(MessageId.Parse("1"));
        stage.Heard.Lines.Should().Equal("created a 1 bad", "created a 2 good");
    }

    [Fact]
    public async Task Dead_letter_sink_that_fails_is_told_and_holds_nothing_up()
    {
        await using var stage = new EngineStage(services: services => services.AddSingleton<IDeadLetterSink>(new DeadLetters { Fails = true }));
        stage.Events.Subscribe<MessageCreated>((_, _) => throw new InvalidOperationException("boom"));
        stage.Listen();
        var socket = await stage.ReadyAsync();
        socket.Send("msg 2 a 1 x");
        await stage.Heard.ReachAsync(1);

        stage.Log.Count(2003).Should().Be(1);
    }

    private sealed class DeadLetters : IDeadLetterSink
    {
        public ConcurrentQueue<DeadLetter> Kept { get; } = new();

        public bool Fails { get; init; }

        public ValueTask KeepAsync(DeadLetter letter, CancellationToken cancellationToken)
        {
            Kept.Enqueue(letter);
            return Fails ? throw new InvalidOperationException("full") : default;
        }
    }
}
