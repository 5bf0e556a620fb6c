using System.Net.Sockets;
using ChatBridge.Rest;

namespace ChatBridge.Tests.Rest;

/// <content>What is sent again, when, and what is said of the effect.</content>
public sealed partial class RestClientTests
{
    [Fact]
    public async Task Refusal_for_too_many_requests_is_sent_again_after_exactly_the_time_asked()
    {
        _network.Then(429, headers: ("Retry-After", "1.5")).Then(204);

        var call = Client().ExecuteAsync(Post());
        await _time.WaitForTimersAsync(1).WaitAsync(Safety);
        _time.Advance(TimeSpan.FromMilliseconds(1499));
        _network.Seen.Should().ContainSingle();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await call.WaitAsync(Safety);

        _network.Seen.Should().HaveCount(2);
    }

    [Fact]
    public async Task Refusal_that_asks_for_more_than_the_call_may_wait_fails_at_once()
    {
        _network.Then(429, headers: ("Retry-After", "60"));

        var error = await FailAsync(Client().ExecuteAsync(Post(wait: Second * 5)));

        (error.Kind, error.Effect, error.RetryAfter).Should().Be((ChatErrorKind.RateLimited, Effect.NotApplied, Second * 60));
        (await FailAsync(Client().ExecuteAsync(Post(wait: Second * 5)))).RetryAfter.Should().Be(Second * 60);
        _network.Seen.Should().ContainSingle("the second call knows already");
    }

    [Fact]
    public async Task Refusals_without_end_are_given_up()
    {
        for (var i = 0; i < 5; i++)
        {
            _network.Then(429, headers: ("Retry-After", "0"));
        }

        var error = await FailAsync(Client().ExecuteAsync(Post()));

        error.Kind.Should().Be(ChatErrorKind.RateLimited);
        _network.Seen.Should().HaveCount(5);
    }

    [Fact]
    public async Task Fault_of_the_network_is_tried_again_only_when_twice_is_the_same_as_once()
    {
        _network.Then(500).Then(502).Then(200, "{}").Then(500);

        await DriveAsync(Client().ExecuteAsync(Post(idempotent: true)), pauses: 2);
        var error = await FailAsync(Client().ExecuteAsync(Post()));

        (error.Kind, error.Effect, error.CanRetry).Should().Be((ChatErrorKind.Unavailable, Effect.Unknown, true));
        _network.Seen.Should().HaveCount(4);
        _time.Elapsed.Should().Be(Second * 2.25, "the pauses are 1 s and 2 s, of which chance keeps three quarters");
    }

    [Fact]
    public async Task Read_that_fails_for_good_had_no_effect()
    {
        _network.Then(500).Then(500).Then(500).Then(500).Then(500);

        var error = await FailAsync(DriveAsync(Client().ExecuteAsync(Get()), pauses: 4));

        (error.Kind, error.Effect).Should().Be((ChatErrorKind.Unavailable, Effect.NotApplied));
        _network.Seen.Should().HaveCount(5);
    }

    [Fact]
    public async Task Asked_pause_of_an_overloaded_network_is_kept()
    {
        _network.Then(503, headers: ("Retry-After", "40")).Then(200).Then(503, headers: ("Retry-After", "400"));

        await DriveAsync(Client().ExecuteAsync(Get()), pauses: 1);
        _time.Elapsed.Should().Be(Second * 40);
        var error = await FailAsync(Client().ExecuteAsync(Get()));

        error.RetryAfter.Should().Be(Second * 400, "that is over the total time of a call");
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    public async Task Network_out_of_reach_is_tried_again_and_had_no_effect(HttpRequestError fault)
    {
        _network.ThenThrow(fault).ThenThrow(fault).Then(200).ThenThrow(fault).ThenThrow(fault).ThenThrow(fault).ThenThrow(fault).ThenThrow(fault);

        await DriveAsync(Client().ExecuteAsync(Post()), pauses: 2);
        var error = await FailAsync(DriveAsync(Client().ExecuteAsync(Post()), pauses: 4));

        (error.Kind, error.Effect, error.CanRetry).Should().Be((ChatErrorKind.Unavailable, Effect.NotApplied, true));
        error.Message.Should().Contain(fault.ToString()).And.NotContain("secret-path");
    }

    [Fact]
    public async Task Lost_answer_has_an_unknown_effect_and_is_sent_again_only_when_that_is_safe()
    {
        _network.ThenThrow(HttpRequestError.ResponseEnded).ThenThrow(HttpRequestError.ResponseEnded).Then(200);

        var error = await FailAsync(Client().ExecuteAsync(Post()));
        await DriveAsync(Client().ExecuteAsync(Post(idempotent: true)), pauses: 1);

        (error.Kind, error.Effect).Should().Be((ChatErrorKind.Disconnected, Effect.Unknown));
        _network.Seen.Should().HaveCount(3);
    }

    [Fact]
    public async Task Socket_that_is_reset_as_it_is_opened_is_tried_again_and_had_no_effect()
    {
        var reset = new SocketException((int)SocketError.NotConnected);   // HttpClient does not wrap this one
        _network.ThenThrow(reset).Then(200).ThenThrow(reset);

        await DriveAsync(Client().ExecuteAsync(Post()), pauses: 1);
        var error = await FailAsync(Client(options => options with { MaxAttempts = 1 }).ExecuteAsync(Post()));

        (error.Kind, error.Effect, error.CanRetry).Should().Be((ChatErrorKind.Unavailable, Effect.NotApplied, true));
        error.Message.Should().Contain("NotConnected");
    }

    [Theory]
    [InlineData(true, Effect.Unknown)]
    [InlineData(false, Effect.NotApplied)]
    public async Task Timeout_has_an_unknown_effect_once_the_content_was_asked_for(bool sent, Effect effect)
    {
        _network.ReadsBodies = sent;
        _network.ThenHang();
        var client = Client(options => options with { AttemptTimeout = Second * 10, MaxAttempts = 1 });

        var call = client.ExecuteAsync(Post());
        await _time.WaitForTimersAsync(1).WaitAsync(Safety);
        _time.Advance(Second * 10);
        var error = await FailAsync(call);

        (error.Kind, error.Effect).Should().Be((ChatErrorKind.Timeout, effect));
    }

    [Fact]
    public async Task Cancelled_call_ends_as_cancelled()
    {
        _network.ThenHang();
        using var stop = new CancellationTokenSource();
        var call = Client().ExecuteAsync(Get(), stop.Token);

        await stop.CancelAsync();

        await call.Awaiting(task => task.WaitAsync(Safety)).Should().ThrowAsync<OperationCanceledException>();
    }
}
