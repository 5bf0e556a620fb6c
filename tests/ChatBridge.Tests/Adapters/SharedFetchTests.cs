using ChatBridge.Adapters;
using ChatBridge.Tests.Engine;

namespace ChatBridge.Tests.Adapters;

public sealed class SharedFetchTests
{
    private readonly List<(TaskCompletionSource<string?> Answer, CancellationToken Token)> _asked = [];
    private readonly SharedFetch<ChannelId, string> _fetch;

    public SharedFetchTests() => _fetch = new SharedFetch<ChannelId, string>((_, token) =>
    {
        var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked.Add((answer, token));
        return new ValueTask<string?>(answer.Task.WaitAsync(token));
    });

    [Fact]
    public async Task Who_asks_for_the_same_at_the_same_time_shares_one_request()
    {
        Task<string?>[] callers = [Ask(1), Ask(1), Ask(2), Ask(1)];
        _asked.Should().HaveCount(2);
        _asked[0].Answer.SetResult("one");
        _asked[1].Answer.SetResult(null);

        (await Task.WhenAll(callers).Soon()).Should().Equal("one", "one", null, "one");
        var later = Ask(1);
        _asked.Should().HaveCount(3, "what is over is not shared");
        _asked[2].Answer.SetResult("again");
        (await later.Soon()).Should().Be("again");
    }

    [Fact]
    public async Task Failure_is_everybodys_and_the_next_asks_anew()
    {
        Task<string?>[] callers = [Ask(1), Ask(1)];
        _asked[0].Answer.SetException(new ChatException(new ChatError(ChatErrorKind.Forbidden, Effect.NotApplied, "No.")));
        foreach (var caller in callers)
        {
            await FluentActions.Awaiting(() => caller.Soon()).Should().ThrowAsync<ChatException>();
        }

        _ = Ask(1);
        _asked.Should().HaveCount(2);
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_request_to_the_others_and_the_last_ends_it()
    {
        using var impatient = new CancellationTokenSource();
        using var last = new CancellationTokenSource();
        var (first, second) = (Ask(1, impatient.Token), Ask(1, last.Token));
        await impatient.CancelAsync();
        await FluentActions.Awaiting(() => first.Soon()).Should().ThrowAsync<OperationCanceledException>();
        _asked[0].Token.IsCancellationRequested.Should().BeFalse();

        await last.CancelAsync();
        await FluentActions.Awaiting(() => second.Soon()).Should().ThrowAsync<OperationCanceledException>();
        _asked[0].Token.IsCancellationRequested.Should().BeTrue();
        _ = Ask(1);
        _asked.Should().HaveCount(2);
    }

    private Task<string?> Ask(int channel, CancellationToken cancellationToken = default) => _fetch.GetAsync(new ChannelId((ulong)channel), cancellationToken).AsTask();
}
