using System.Threading.Channels;
using ChatBridge.Configuration;
using ChatBridge.Dispatch;
using ChatBridge.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Hosting.Tests;

public sealed class HandlerTests
{
    [Fact]
    public async Task Handler_class_is_made_anew_for_each_event_with_services_of_its_own()
    {
        await using var host = new TestHost(TestHost.Settings());
        host.Services.AddScoped<Visit>();
        host.Services.AddSingleton<Visits>();
        host.Bridge.AddHandler<MessageCreated, VisitingHandler>();
        await host.StartAsync();

        host.Network.Say("main", "one");
        host.Network.Say("main", "two");

        var visits = host.Program.Services.GetRequiredService<Visits>();
        var first = await visits.NextAsync();
        var second = await visits.NextAsync();
        first.Should().NotBeSameAs(second);
        first.Disposed.Should().BeTrue("the scope of an event ends before the next event of its channel is handled");
        first.SeenTwice.Should().BeTrue("a scoped service is one and the same within an event");
    }

    [Fact]
    public async Task Lambda_answers_with_services()
    {
        await using var host = new TestHost(TestHost.Settings());
        host.Services.AddSingleton("pong");
        host.Bridge.On<MessageCreated>(async (created, services, token) => await created.Channel.SendAsync(services.GetRequiredService<string>(), token));
        await host.StartAsync();

        host.Network.Say("main", "ping");

        (await host.NextSentAsync()).Should().Be("pong");
    }

    [Fact]
    public async Task Middleware_surrounds_handlers_in_the_order_of_registration()
    {
        await using var host = new TestHost(TestHost.Settings());
        host.Services.AddSingleton<Steps>();
        host.Bridge.AddMiddleware<Outer>().AddMiddleware<Inner>().On<MessageCreated>((_, services, _) => services.GetRequiredService<Steps>().AddAsync("handler"));
        await host.StartAsync();

        host.Network.Say("main", "x");

        var steps = host.Program.Services.GetRequiredService<Steps>();
        (await steps.TakeAsync(5)).Should().Equal("outer in", "inner in", "handler", "inner out", "outer out");
    }

    [Fact]
    public async Task Throwing_handler_is_logged_and_the_next_one_and_the_next_event_go_on()
    {
        await using var host = new TestHost(TestHost.Settings());
        host.Bridge.On<MessageCreated>((created, _) => throw new InvalidOperationException("A defect."));
        host.Bridge.On<MessageCreated>(async (created, token) => await created.Channel.SendAsync($"saw {created.Message.Text}", token));
        await host.StartAsync();

        host.Network.Say("main", "one");
        host.Network.Say("main", "two");

        (await host.NextSentAsync()).Should().Be("saw one");
        (await host.NextSentAsync()).Should().Be("saw two");
        host.Logs.Lines.Where(line => line.Id == 2001 && line.Level == LogLevel.Error).Should().HaveCount(2);
    }

    [Fact]
    public async Task Throwing_handler_is_tried_again_after_growing_delays_and_its_channel_waits()
    {
        var time = new VirtualTime();
        await using var host = new TestHost(TestHost.Settings("good", ("ChatBridge:Failures:Retries", "2"), ("ChatBridge:Failures:FirstDelay", "00:00:10")));
        host.Services.AddSingleton<TimeProvider>(time);
        var attempts = Channel.CreateBounded<(string, TimeSpan)>(10);
        host.Bridge.On<MessageCreated>((created, _) =>
        {
            attempts.Writer.TryWrite((created.Message.Text, time.Elapsed));
            return created.Message.Text == "bad" ? throw new InvalidOperationException("Always.") : default;
        });
        await host.StartAsync();

        host.Network.Say("main", "bad");
        host.Network.Say("main", "good");

        var seen = new List<(string Text, TimeSpan At)>();
        while (seen.Count < 4)
        {
            var next = attempts.Reader.ReadAsync().AsTask();
            while (!next.IsCompleted)
            {
                // The watch of the socket has timers of its own; the retry's is among those that fire.
                time.Advance(TimeSpan.FromMilliseconds(100));
                await Task.Yield();
            }

            seen.Add(await next);
        }

        seen.Select(attempt => attempt.Text).Should().Equal("bad", "bad", "bad", "good");
        (seen[1].At - seen[0].At).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(10));
        (seen[2].At - seen[1].At).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(20));
        host.Logs.Lines.Where(line => line.Id == 2002).Should().HaveCount(2);
        host.Logs.Lines.Where(line => line.Id == 2001).Should().ContainSingle();
    }

    [Fact]
    public async Task Event_that_could_not_be_handled_goes_to_the_dead_letter_sink()
    {
        var sink = new Letters();
        await using var host = new TestHost(TestHost.Settings());
        host.Services.AddSingleton<IDeadLetterSink>(sink);
        host.Bridge.On<MessageCreated>((_, _) => throw new InvalidOperationException("Always."));
        await host.StartAsync();

        var id = host.Network.Say("main", "lost?");

        var letter = await sink.NextAsync();
        letter.Event.Should().BeOfType<MessageCreated>().Which.Message.Id.ToString().Should().Be(id);
        letter.Exception.Should().BeOfType<InvalidOperationException>();
        letter.Attempts.Should().Be(1);
        letter.Handler.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Dead_letter_sink_that_throws_is_logged_and_events_go_on()
    {
        var sink = new Letters { Fault = new IOException("The disk is full.") };
        await using var host = new TestHost(TestHost.Settings());
        host.Services.AddSingleton<IDeadLetterSink>(sink);
        host.Bridge.On<MessageCreated>((_, _) => throw new InvalidOperationException("Always."));
        await host.StartAsync();

        host.Network.Say("main", "one");
        host.Network.Say("main", "two");
        await sink.NextAsync();
        await sink.NextAsync();
        await host.StopAsync();

        host.Logs.Lines.Where(line => line.Id == 2003 && line.Level == LogLevel.Critical).Should().HaveCount(2);
    }

    [Fact]
    public async Task Stream_gives_events_from_its_call_on_and_ends_with_its_token()
    {
        await using var host = new TestHost(TestHost.Settings());
        await host.StartAsync();
        using var end = new CancellationTokenSource(TestHost.Patience);
        var stream = host.Chat.Events.StreamAsync<MessageCreated>(end.Token);

        host.Network.Say("main", "one");
        host.Network.Say("main", "two");

        var texts = new List<string>();
        var reading = async () =>
        {
            await foreach (var created in stream)
            {
                texts.Add(created.Message.Text);
                if (texts.Count == 2)
                {
                    await end.CancelAsync();
                }
            }
        };
        await reading.Should().ThrowAsync<OperationCanceledException>();
        texts.Should().Equal("one", "two");
    }

    [Fact]
    public async Task Wait_for_the_next_event_takes_the_one_that_matches()
    {
        await using var host = new TestHost(TestHost.Settings());
        await host.StartAsync();
        var answer = host.Chat.Events.NextAsync<MessageCreated>(created => created.Message.Author.Name == "bob", TestHost.Patience);

        host.Network.Say("main", "mine", author: "ann");
        host.Network.Say("main", "yours", author: "bob");

        (await answer).Message.Text.Should().Be("yours");
    }

    [Fact]
    public async Task Wait_for_the_next_event_ends_when_its_time_is_over()
    {
        var time = new VirtualTime();
        await using var host = new TestHost(TestHost.Settings());
        host.Services.AddSingleton<TimeProvider>(time);
        await host.StartAsync();

        var answer = host.Chat.Events.NextAsync<MessageCreated>(_ => true, TimeSpan.FromSeconds(5));
        time.Advance(TimeSpan.FromSeconds(5));

        await FluentActions.Awaiting(() => answer.WaitAsync(TestHost.Patience)).Should().ThrowAsync<TimeoutException>();
    }

    private sealed class Visit : IDisposable
    {
        public bool Disposed { get; private set; }

        public bool SeenTwice { get; set; }

        public void Dispose() => Disposed = true;
    }

    private sealed class Visits
    {
        private readonly Channel<Visit> _visits = Channel.CreateBounded<Visit>(10);

        public void Add(Visit visit) => _visits.Writer.TryWrite(visit).Should().BeTrue();

        public async Task<Visit> NextAsync() => await _visits.Reader.ReadAsync().AsTask().WaitAsync(TestHost.Patience);
    }

    private sealed class VisitingHandler(Visit visit, IServiceProvider services, Visits visits) : IChatEventHandler<MessageCreated>
    {
        public ValueTask HandleAsync(MessageCreated chatEvent, CancellationToken cancellationToken)
        {
            visit.SeenTwice = ReferenceEquals(visit, services.GetRequiredService<Visit>());
            visits.Add(visit);
            return default;
        }
    }

    private sealed class Steps
    {
        private readonly Channel<string> _steps = Channel.CreateBounded<string>(20);

        public ValueTask AddAsync(string step) => _steps.Writer.WriteAsync(step);

        public async Task<List<string>> TakeAsync(int count)
        {
            var taken = new List<string>();
            while (taken.Count < count)
            {
                taken.Add(await _steps.Reader.ReadAsync().AsTask().WaitAsync(TestHost.Patience));
            }

            return taken;
        }
    }

    private abstract class Layer(Steps steps, string name) : IEventMiddleware
    {
        public async ValueTask InvokeAsync<TEvent>(TEvent chatEvent, Func<TEvent, CancellationToken, ValueTask> next, CancellationToken cancellationToken) where TEvent : struct, IChatEvent
        {
            await steps.AddAsync($"{name} in");
            await next(chatEvent, cancellationToken);
            await steps.AddAsync($"{name} out");
        }
    }

    private sealed class Outer(Steps steps) : Layer(steps, "outer");

    private sealed class Inner(Steps steps) : Layer(steps, "inner");

    private sealed class Letters : IDeadLetterSink
    {
        private readonly Channel<DeadLetter> _letters = Channel.CreateBounded<DeadLetter>(10);

        public Exception? Fault { get; init; }

        public async Task<DeadLetter> NextAsync() => await _letters.Reader.ReadAsync().AsTask().WaitAsync(TestHost.Patience);

        public ValueTask KeepAsync(DeadLetter letter, CancellationToken cancellationToken)
        {
            _letters.Writer.TryWrite(letter).Should().BeTrue();
            return Fault is null ? default : throw Fault;
        }
    }
}
