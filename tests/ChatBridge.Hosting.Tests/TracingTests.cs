using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using ChatBridge.Configuration;
using ChatBridge.Diagnostics;
using ChatBridge.Dispatch;
using ChatBridge.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Hosting.Tests;

// Listeners hear the whole process: the connection's name tells whose measurements they are.
[Collection(nameof(TracingTests))]
[CollectionDefinition(nameof(TracingTests), DisableParallelization = true)]
public sealed class TracingTests
{
    private const string Secret = "what people write";

    [Fact]
    public async Task Handled_event_has_an_activity_with_its_tags_and_no_content()
    {
        using var activities = new Activities();
        await using var host = Named("traced");
        host.Bridge.On<MessageCreated>((_, _) => default);
        await host.StartAsync();

        host.Network.Say("traced", Secret);

        var activity = await activities.NextAsync("traced");
        activity.OperationName.Should().Be("handle MessageCreated");
        activity.Kind.Should().Be(ActivityKind.Consumer);
        activity.Tags.Should().Contain("chatbridge.connection", "traced").And.Contain("chatbridge.event", "MessageCreated").And.Contain("chatbridge.channel", "general").And.Contain("chatbridge.origin", "Live");
        activity.Status.Should().Be(ActivityStatusCode.Unset);
        string.Join(' ', activity.Tags).Should().NotContain(Secret);
    }

    [Fact]
    public async Task Failed_handler_marks_its_activity_without_the_message()
    {
        using var activities = new Activities();
        await using var host = Named("failing");
        host.Bridge.On<MessageCreated>((created, _) => throw new InvalidOperationException(created.Message.Text));
        await host.StartAsync();

        host.Network.Say("failing", Secret);

        var activity = await activities.NextAsync("failing");
        activity.Status.Should().Be(ActivityStatusCode.Error);
        activity.Tags.Should().Contain("error.type", "System.InvalidOperationException");
        $"{activity.StatusDescription}{string.Join(' ', activity.Tags)}".Should().NotContain(Secret);
    }

    [Fact]
    public async Task Log_of_a_handler_stands_in_the_scope_of_its_event()
    {
        var handled = new TaskCompletionSource();
        await using var host = Named("scoped");
        host.Bridge.On<MessageCreated>((_, services, _) =>
        {
            services.GetRequiredService<ILogger<TracingTests>>().LogInformation(77, "Seen.");
            handled.SetResult();
            return default;
        });
        await host.StartAsync();

        var id = host.Network.Say("scoped", Secret);
        await handled.Task.WaitAsync(TestHost.Patience);
        await host.StopAsync();

        host.Logs.Lines.Should().ContainSingle(line => line.Id == 77).Which.Scope.Should().Be($"Connection:scoped Event:MessageCreated EventKey:message.created/{id}/0");
        host.Logs.All.Should().NotContain(Secret);
    }

    [Fact]
    public async Task Scopes_can_be_turned_off()
    {
        var handled = new TaskCompletionSource();
        await using var host = Named("bare", ("ChatBridge:LogScopes", "false"));
        host.Bridge.On<MessageCreated>((_, services, _) =>
        {
            services.GetRequiredService<ILogger<TracingTests>>().LogInformation(77, "Seen.");
            handled.SetResult();
            return default;
        });
        await host.StartAsync();

        host.Network.Say("bare", "x");
        await handled.Task.WaitAsync(TestHost.Patience);
        await host.StopAsync();

        host.Logs.Lines.Should().ContainSingle(line => line.Id == 77).Which.Scope.Should().BeEmpty();
    }

    [Fact]
    public async Task Time_in_the_queue_and_in_the_handler_is_measured()
    {
        var time = new VirtualTime();
        var measured = new ConcurrentQueue<(string Name, double Value)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name is "chatbridge.dispatch.queue_time" or "chatbridge.handler.duration")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
        {
            if (tags.ToArray().Contains(new("chatbridge.connection", "measured")) && tags.ToArray().Contains(new("chatbridge.event", "MessageCreated")))
            {
                measured.Enqueue((instrument.Name, value));
            }
        });
        listener.Start();
        var handled = new TaskCompletionSource();
        await using var host = Named("measured");
        host.Services.AddSingleton<TimeProvider>(time);
        host.Bridge.On<MessageCreated>((_, _) =>
        {
            time.Advance(TimeSpan.FromSeconds(2));
            handled.SetResult();
            return default;
        });
        await host.StartAsync();

        host.Network.Say("measured", "x");
        await handled.Task.WaitAsync(TestHost.Patience);
        await host.StopAsync();

        measured.Should().Equal(("chatbridge.dispatch.queue_time", 0.0), ("chatbridge.handler.duration", 2.0));
    }

    [Fact]
    public async Task Event_that_nobody_observes_costs_no_allocation()
    {
        await using var services = new ServiceCollection().AddChatBridge(_ => { }).BuildServiceProvider();
        var middleware = services.GetServices<IEventMiddleware>().Single();
        var calls = 0;
        ValueTask Next(MessageCreated chatEvent, CancellationToken token)
        {
            calls++;
            return default;
        }

        Func<MessageCreated, CancellationToken, ValueTask> next = Next;
        for (var i = 0; i < 100; i++)
        {
            await middleware.InvokeAsync(default, next, CancellationToken.None);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            await middleware.InvokeAsync(default, next, CancellationToken.None);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        calls.Should().Be(1100);
    }

    private static TestHost Named(string connection, params (string, string)[] more) =>
        new([($"ChatBridge:Connections:{connection}:Adapter", "testnet"), ($"ChatBridge:Connections:{connection}:Token", "good"), .. more]);

    private sealed class Activities : IDisposable
    {
        private readonly System.Threading.Channels.Channel<Activity> _stopped = System.Threading.Channels.Channel.CreateBounded<Activity>(1000);
        private readonly ActivityListener _listener;

        public Activities()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == ChatBridgeTelemetry.SourceName,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity => _stopped.Writer.TryWrite(activity),
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public async Task<Activity> NextAsync(string connection)
        {
            while (true)
            {
                var activity = await _stopped.Reader.ReadAsync().AsTask().WaitAsync(TestHost.Patience);
                if (Equals(activity.GetTagItem("chatbridge.connection"), connection))
                {
                    return activity;
                }
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
