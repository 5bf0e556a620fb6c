using System.Text;
using ChatBridge.Sessions;
using ChatBridge.Testing;

namespace ChatBridge.Tests.Sessions;

public sealed class AnswerTableTests
{
    private static readonly ChatError Down = new(ChatErrorKind.Disconnected, Effect.NotApplied, "Down.");
    private readonly VirtualTime _time = new();
    private readonly TestShardLink _link = new();
    private readonly AnswerTable<string, int> _table;

    public AnswerTableTests() => _table = new AnswerTable<string, int>(_time, TimeSpan.FromSeconds(30), 3);

    [Fact]
    public async Task Answers_go_to_the_requests_that_they_name_in_any_order()
    {
        var (first, second, third) = (Ask("a"), Ask("b"), Ask("c"));

        _table.TryComplete("b", 2, out var request).Should().BeTrue();
        request.Should().Be("about b");
        _table.TryFail("a", new ChatError(ChatErrorKind.Rejected, Effect.NotApplied, "No.")).Should().BeTrue();
        _table.TryComplete("c", 3).Should().BeTrue();

        (await second, await third).Should().Be((2, 3));
        (await FluentActions.Awaiting(() => first).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.Rejected);
        _link.Sent.Select(Encoding.UTF8.GetString).Should().Equal("a 1", "a 2", "b 1", "b 2", "c 1", "c 2");
    }

    [Fact]
    public async Task Answer_that_nobody_waits_for_is_nobodys()
    {
        var asking = Ask("a");
        _table.TryComplete("a", 1).Should().BeTrue();

        _table.TryComplete("a", 2).Should().BeFalse();
        _table.TryComplete(null, 2, out var request).Should().BeFalse();
        request.Should().BeNull();
        _table.TryFail("b", Down).Should().BeFalse();
        (await asking).Should().Be(1);
    }

    [Fact]
    public async Task Answer_without_a_name_finds_the_oldest_request_that_it_can_mean()
    {
        var waits = new[] { Ask("z"), Ask("y"), Ask("x") };

        _table.Find(about => about != "about z").Should().Be("y");
        _table.TryComplete("y", 1);
        _table.Find(about => about != "about z").Should().Be("x");
        _table.Find(about => about == "about y").Should().BeNull();

        _table.FailAll(Down);
        await FluentActions.Awaiting(() => waits[0]).Should().ThrowAsync<ChatException>();
        await FluentActions.Awaiting(() => waits[2]).Should().ThrowAsync<ChatException>();
    }

    [Fact]
    public async Task Closed_socket_leaves_every_request_unknown_and_a_full_table_refuses()
    {
        var waits = new[] { Ask("a"), Ask("b"), Ask("c") };
        (await FluentActions.Awaiting(() => Ask("d")).Should().ThrowAsync<ChatException>()).Which.Error.Should().Match<ChatError>(error => error.Effect == Effect.NotApplied && error.CanRetry);

        _table.FailAll(Down);

        foreach (var wait in waits)
        {
            (await FluentActions.Awaiting(() => wait).Should().ThrowAsync<ChatException>()).Which.Error.Should().Match<ChatError>(error => error.Kind == ChatErrorKind.Disconnected && error.Effect == Effect.Unknown);
        }

        var next = Ask("d");
        _table.TryComplete("d", 4);
        (await next).Should().Be(4, "there is room again");
    }

    [Fact]
    public async Task Answer_that_does_not_come_in_time_leaves_the_request_unknown_and_the_socket_alone()
    {
        var late = Ask("a");
        await _time.WaitForTimersAsync(1);
        _time.Advance(TimeSpan.FromSeconds(30));

        (await FluentActions.Awaiting(() => late).Should().ThrowAsync<ChatException>()).Which.Error.Should().Match<ChatError>(error => error.Kind == ChatErrorKind.Timeout && error.Effect == Effect.Unknown);
        _table.TryComplete("a", 1).Should().BeFalse();
        _link.Replaced.Should().BeEmpty();
    }

    [Fact]
    public async Task Wait_that_is_given_up_ends_at_once_and_is_forgotten()
    {
        using var impatience = new CancellationTokenSource();
        var asking = Ask("a", impatience.Token);

        await impatience.CancelAsync();

        await FluentActions.Awaiting(() => asking).Should().ThrowAsync<OperationCanceledException>();
        _table.Find(_ => true).Should().BeNull();
    }

    [Fact]
    public async Task Request_that_cannot_be_sent_fails_as_the_sending_did_and_is_forgotten()
    {
        _link.OnSend = _ => throw new ChatException(Down);

        (await FluentActions.Awaiting(() => Ask("a")).Should().ThrowAsync<ChatException>()).Which.Error.Should().Be(Down);
        _table.Find(_ => true).Should().BeNull();
    }

    private Task<int> Ask(string id, CancellationToken cancellationToken = default) =>
        _table.AskAsync(_link, id, $"about {id}", [Encoding.UTF8.GetBytes($"{id} 1"), Encoding.UTF8.GetBytes($"{id} 2")], cancellationToken);
}
