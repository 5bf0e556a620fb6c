using ChatBridge.Testing;
using ChatBridge.Sessions;

namespace ChatBridge.Tests.Sessions;

public sealed class AnswerQueueTests
{
    private static readonly ChatError Down = new(ChatErrorKind.Disconnected, Effect.Unknown, "Down.");
    private readonly VirtualTime _time = new();
    private readonly AnswerQueue<string> _queue;
    private readonly Link _link = new();

    [Fact]
    public async Task Answers_go_to_the_requests_in_their_order()
    {
        var (first, second) = (Ask(), Ask());
        _queue.TryComplete("1").Should().BeTrue();
        _queue.TryFail(Down).Should().BeTrue();
        _queue.TryComplete("3").Should().BeFalse();

        (await first).Should().Be("1");
        await FluentActions.Awaiting(() => second).Should().ThrowAsync<ChatException>();
    }

    [Fact]
    public async Task Wait_that_is_given_up_keeps_its_turn()
    {
        using var impatience = new CancellationTokenSource();
        var first = Ask(impatience.Token);
        var second = Ask();
        await impatience.CancelAsync();
        await FluentActions.Awaiting(() => first).Should().ThrowAsync<OperationCanceledException>();
        _queue.TryComplete("1").Should().BeTrue();
        _queue.TryComplete("2").Should().BeTrue();

        (await second).Should().Be("2");
    }

    [Fact]
    public async Task Request_that_was_given_up_before_it_left_takes_no_answer_from_another()
    {
        using var impatience = new CancellationTokenSource();
        _link.Sending = token => Task.Delay(Timeout.Infinite, token);
        var never = Ask(impatience.Token);
        await impatience.CancelAsync();
        await FluentActions.Awaiting(() => never).Should().ThrowAsync<OperationCanceledException>();
        _link.Sending = _ => throw new ChatException(Down with { Effect = Effect.NotApplied });
        await FluentActions.Awaiting(() => Ask()).Should().ThrowAsync<ChatException>();
        _link.Sending = null;
        var next = Ask();
        _queue.TryComplete("1");

        (await next).Should().Be("1");
    }

    [Fact]
    public async Task Full_queue_refuses_and_a_lost_socket_ends_every_wait()
    {
        var waits = new[] { Ask(), Ask(), Ask() };
        (await FluentActions.Awaiting(() => Ask()).Should().ThrowAsync<ChatException>()).Which.Error.Effect.Should().Be(Effect.NotApplied);
        _queue.FailAll(Down);
        foreach (var wait in waits)
        {
            (await FluentActions.Awaiting(() => wait).Should().ThrowAsync<ChatException>()).Which.Error.Effect.Should().Be(Effect.Unknown);
        }
    }

    public AnswerQueueTests() => _queue = new AnswerQueue<string>(_time, TimeSpan.FromSeconds(30), 3);

    [Fact]
    public async Task Answer_that_does_not_come_fails_the_request_and_replaces_the_socket()
    {
        var waiting = Ask();
        await _time.WaitForTimersAsync(1);
        _time.Advance(TimeSpan.FromSeconds(30));
        (await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<ChatException>()).Which.Error.Should().Match<ChatError>(error => error.Kind == ChatErrorKind.Timeout && error.Effect == Effect.Unknown);
        _link.Replaced.Should().ContainSingle().Which.Should().Contain("00:00:30");
    }

    private Task<string> Ask(CancellationToken token = default) => _queue.AskAsync(_link, new byte[1], token);

    private sealed class Link : IShardLink
    {
        public Func<CancellationToken, Task>? Sending { get; set; }

        public List<string> Replaced { get; } = [];

        public bool IsConnected => true;

        public Task ReplaceSocketAsync(string reason, CancellationToken cancellationToken)
        {
            Replaced.Add(reason);
            return Task.CompletedTask;
        }

        public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken) => Sending is { } act ? new(act(cancellationToken)) : default;

        public ValueTask SendAllAsync(IReadOnlyList<ReadOnlyMemory<byte>> frames, CancellationToken cancellationToken) => throw new InvalidOperationException("A queue sends one frame for each request.");

        public Task WaitUntilReadyAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
