using ChatBridge.Limits;
using ChatBridge.Testing;

namespace ChatBridge.Tests.Limits;

public sealed class RateLimiterTests : IDisposable
{
    private static readonly RouteKey Send = new("POST", "/channels/{0}/messages", 1);
    private static readonly RouteKey Edit = new("PATCH", "/channels/{0}/messages/{1}", 1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly VirtualTime _time = new();
    private readonly RateLimiter _limiter;

    public RateLimiterTests() => _limiter = New();

    public void Dispose() => _limiter.Dispose();

    [Fact]
    public void Unknown_route_has_one_request_on_its_way_until_its_bucket_is_known()
    {
        var first = Ask(Send);
        var second = Ask(Send with { Major = 2 });
        var third = Ask(Send);
        var otherRoute = Ask(Edit);

        first.IsCompletedSuccessfully.Should().BeTrue();
        second.IsCompleted.Should().BeFalse();
        otherRoute.IsCompletedSuccessfully.Should().BeTrue();
        Answer(first, Feedback(remaining: 4));

        second.IsCompletedSuccessfully.Should().BeTrue("its bucket is one of its own");
        third.IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public void Known_bucket_lets_no_more_through_than_remain()
    {
        Learn(remaining: 2, resetAfter: 3);
        Task<RouteLease>[] asks = [Ask(Send), Ask(Send), Ask(Send)];

        asks.Select(ask => ask.IsCompleted).Should().Equal(true, true, false);
        Answer(asks[0], Feedback(remaining: 1, resetAfter: 3));
        Answer(asks[1], Feedback(remaining: 0, resetAfter: 3));
        _time.Advance(Second * 3);
        asks[2].IsCompleted.Should().BeFalse("the margin is not over");
        _time.Advance(TimeSpan.FromMilliseconds(25));

        asks[2].IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public void Waiting_requests_go_in_their_order_and_a_refused_one_first()
    {
        Learn(remaining: 0, resetAfter: 1);
        var first = Ask(Send);
        var second = Ask(Send);
        var again = _limiter.AcquireAsync(Send, RateWait.Forever with { AtFront = true }, CancellationToken.None).AsTask();

        _time.Advance(Second * 2);
        (again.IsCompleted, first.IsCompleted, second.IsCompleted).Should().Be((true, false, false));
        Answer(again, Feedback(remaining: 1));

        (first.IsCompleted, second.IsCompleted).Should().Be((true, false));
    }

    [Fact]
    public void Refused_requests_keep_their_order_among_themselves()
    {
        Learn(remaining: 0, resetAfter: 1);
        var late = Ask(Send);
        var front = RateWait.Forever with { AtFront = true };
        var first = _limiter.AcquireAsync(Send, front, CancellationToken.None).AsTask();
        var second = _limiter.AcquireAsync(Send, front, CancellationToken.None).AsTask();

        _time.Advance(Second * 2);
        (first.IsCompleted, second.IsCompleted, late.IsCompleted).Should().Be((true, false, false));
        Answer(first, Feedback(remaining: 1));

        (second.IsCompleted, late.IsCompleted).Should().Be((true, false));
    }

    [Fact]
    public async Task Cancelled_request_frees_its_place()
    {
        Learn(remaining: 0, resetAfter: 1);
        using var stop = new CancellationTokenSource();
        var given = _limiter.AcquireAsync(Send, RateWait.Forever, stop.Token).AsTask();
        var next = Ask(Send);

        await stop.CancelAsync();
        await given.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        _time.Advance(Second * 2);

        next.IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public void Wait_that_is_certainly_too_long_is_refused_at_once()
    {
        Learn(remaining: 0, resetAfter: 60);

        var error = Refused(_limiter.AcquireAsync(Send, new RateWait(Second * 5), CancellationToken.None));

        error.Kind.Should().Be(ChatErrorKind.RateLimited);
        error.Effect.Should().Be(Effect.NotApplied);
        error.RetryAfter.Should().BeCloseTo(Second * 60, Second);
        error.CanRetry.Should().BeTrue();
        error.Message.Should().Contain("POST /channels/{0}/messages").And.Contain("'test'");
    }

    [Fact]
    public void Wait_of_zero_is_refused_when_the_bucket_is_busy()
    {
        var first = Ask(Send);

        Refused(_limiter.AcquireAsync(Send, RateWait.Never, CancellationToken.None)).RetryAfter.Should().BeNull();
        Answer(first, Feedback(remaining: 4));

        _limiter.AcquireAsync(Send, RateWait.Never, CancellationToken.None).AsTask().IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public void Wait_that_turns_out_too_long_is_refused_when_that_is_known()
    {
        var first = Ask(Send);
        var patient = Ask(Send);
        var impatient = _limiter.AcquireAsync(Send, new RateWait(Second * 5), CancellationToken.None).AsTask();
        var hasty = _limiter.AcquireAsync(Send, new RateWait(Second), CancellationToken.None).AsTask();

        _time.Advance(Second);
        hasty.IsFaulted.Should().BeTrue("its time is up");
        impatient.IsCompleted.Should().BeFalse();
        Answer(first, Feedback(remaining: 0) with { Status = 429, RetryAfter = Second * 30 });

        impatient.IsFaulted.Should().BeTrue("thirty seconds are more than its four");
        patient.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public void Refusal_of_the_account_pauses_the_bucket_for_exactly_the_time_asked()
    {
        Learn(remaining: 3);
        var refused = Ask(Send);
        Answer(refused, Feedback(remaining: 0, resetAfter: 9) with { Status = 429, RetryAfter = TimeSpan.FromSeconds(1.5) });
        var next = Ask(Send);
        var elsewhere = Ask(Send with { Major = 2 });

        elsewhere.IsCompletedSuccessfully.Should().BeTrue();
        _time.Advance(TimeSpan.FromMilliseconds(1499));
        next.IsCompleted.Should().BeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(1));

        next.IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public void Refusal_with_places_left_pauses_only_its_route()
    {
        Learn(remaining: 5);
        Answer(Ask(Edit), Feedback(remaining: 4));
        Answer(Ask(Edit), Feedback(remaining: 3) with { Status = 429, RetryAfter = Second * 600 });
        var edit = Ask(Edit);
        var send = Ask(Send);

        send.IsCompletedSuccessfully.Should().BeTrue("it shares the bucket but not the limit below it");
        Answer(send, Feedback(remaining: 2));
        _time.Advance(Second * 599);
        edit.IsCompleted.Should().BeFalse();
        _time.Advance(Second);

        edit.IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public void Global_refusal_pauses_every_route_but_the_exempt()
    {
        Learn(remaining: 5);
        Answer(Ask(Send), Feedback(remaining: 4) with { Status = 429, Scope = RateScope.Global, RetryAfter = Second * 2 });
        var send = Ask(Send);
        var edit = Ask(Edit);
        var exempt = Ask(new RouteKey("POST", "/interactions/{0}/{1}/callback", 3) { ExemptFromGlobal = true });

        exempt.IsCompletedSuccessfully.Should().BeTrue();
        (send.IsCompleted, edit.IsCompleted).Should().Be((false, false));
        Refused(_limiter.AcquireAsync(Edit with { Major = 9, Template = "/other" }, new RateWait(Second), CancellationToken.None)).RetryAfter.Should().Be(Second * 2);
        _time.Advance(Second * 2);

        (send.IsCompletedSuccessfully, edit.IsCompletedSuccessfully).Should().Be((true, true));
    }

    [Fact]
    public void Invalid_requests_are_counted_but_shared_refusals_are_not()
    {
        var budget = new InvalidRequestBudget(_time, 10, TimeSpan.FromMinutes(10), 0.5);
        using var limiter = New(options => options with { InvalidRequests = budget });
        Answer(Ask(Send, limiter), Feedback(remaining: 90));
        foreach (var (status, scope) in ((int, RateScope)[])[(401, default), (403, default), (404, default), (200, default), (429, RateScope.Shared), (429, RateScope.User)])
        {
            Answer(Ask(Send, limiter), Feedback(remaining: 50) with { Status = status, Scope = scope, RetryAfter = TimeSpan.Zero });
        }

        budget.Count.Should().Be(3);
        budget.Record();
        budget.Record();
        var error = Refused(limiter.AcquireAsync(Edit, RateWait.Forever, CancellationToken.None));

        error.Kind.Should().Be(ChatErrorKind.RateLimited);
        error.RetryAfter.Should().BeGreaterThan(TimeSpan.FromMinutes(9));
        _time.Advance(error.RetryAfter!.Value);
        Ask(Edit, limiter).IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public void Requests_that_wait_are_refused_when_too_many_were_invalid()
    {
        var budget = new InvalidRequestBudget(_time, 1, TimeSpan.FromMinutes(10), 1);
        using var limiter = New(options => options with { InvalidRequests = budget });
        var first = Ask(Send, limiter);
        var waiting = Ask(Send, limiter);

        Answer(first, Feedback(remaining: 9) with { Status = 401 });

        waiting.IsFaulted.Should().BeTrue();
    }

    [Fact]
    public void Route_without_a_quota_is_limited_only_by_its_flights()
    {
        using var limiter = New(options => options with { MaxUnlimitedInFlight = 3 });
        Answer(Ask(Send, limiter), new RateFeedback { Status = 200 });

        var asks = Enumerable.Range(0, 5).Select(_ => Ask(Send, limiter)).ToArray();

        asks.Count(ask => ask.IsCompleted).Should().Be(3);
        Answer(asks[0], new RateFeedback { Status = 200 });
        asks.Count(ask => ask.IsCompleted).Should().Be(4);
    }

    [Fact]
    public void Lost_answer_counts_as_a_used_place()
    {
        Learn(remaining: 2, resetAfter: 5);
        Lose(Ask(Send));
        Lose(Ask(Send));
        var next = Ask(Send);

        next.IsCompleted.Should().BeFalse();
        _time.Advance(Second * 6);

        next.IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public void Answer_that_does_not_come_holds_nobody_up_for_long()
    {
        Learn(remaining: 1, resetAfter: 1);
        var slow = Ask(Send);
        var next = Ask(Send);

        _time.Advance(Second * 4);
        next.IsCompleted.Should().BeFalse();
        _time.Advance(Second);

        next.IsCompletedSuccessfully.Should().BeTrue();
        Answer(slow, Feedback(remaining: 0));
        Answer(next, Feedback(remaining: 3));
        Ask(Send).IsCompletedSuccessfully.Should().BeFalse("the late answer said that nothing remains, and the period is not over");
    }

    [Fact]
    public void Route_whose_bucket_changes_takes_its_waiting_requests_along()
    {
        Learn(remaining: 1, resetAfter: 100);
        var last = Ask(Send);
        var waiting = Ask(Send);

        Answer(last, Feedback(remaining: 7) with { Bucket = "new" });

        waiting.IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public void Full_queue_refuses_one_more()
    {
        using var limiter = New(options => options with { MaxWaiters = 2 });
        Ask(Send, limiter);
        Ask(Send, limiter);
        Ask(Send, limiter);

        Refused(limiter.AcquireAsync(Send, RateWait.Forever, CancellationToken.None)).Message.Should().Contain("2 requests wait");
    }

    [Fact]
    public void Memory_for_buckets_and_routes_is_bounded()
    {
        using var limiter = New(options => options with { MaxBuckets = 20, MaxRoutes = 10 });
        for (var i = 1UL; i < 500; i++)
        {
            Answer(Ask(Send with { Major = i }, limiter), Feedback(remaining: 4));
            Answer(Ask(new RouteKey("GET", $"/{i}", default), limiter), new RateFeedback { Status = 500 });
        }

        limiter.BucketCount.Should().Be(20);
        limiter.RouteCount.Should().Be(10);
    }

    [Fact]
    public void Buckets_in_use_are_never_forgotten_for_new_ones()
    {
        using var limiter = New(options => options with { MaxBuckets = 2 });
        Answer(Ask(Send with { Major = 1 }, limiter), Feedback(remaining: 4));
        Ask(Send with { Major = 1 }, limiter);
        Ask(Send with { Major = 2 }, limiter);

        Refused(limiter.AcquireAsync(Send with { Major = 3 }, RateWait.Forever, CancellationToken.None)).Effect.Should().Be(Effect.NotApplied);
    }

    [Fact]
    public void Idle_buckets_are_forgotten()
    {
        for (var i = 1UL; i <= 50; i++)
        {
            Answer(Ask(Send with { Major = i }), Feedback(remaining: 4));
        }

        _time.Advance(TimeSpan.FromMinutes(11));
        for (var i = 0; i < 30; i++)
        {
            Answer(Ask(Send), Feedback(remaining: 4));
        }

        _limiter.BucketCount.Should().Be(1);
    }

    [Fact]
    public void Disposed_limiter_refuses_those_who_wait_and_those_who_come()
    {
        var first = Ask(Send);
        var waiting = Ask(Send);

        _limiter.Dispose();

        waiting.IsFaulted.Should().BeTrue();
        Refused(_limiter.AcquireAsync(Send, RateWait.Forever, CancellationToken.None)).Kind.Should().Be(ChatErrorKind.Disconnected);
        Answer(first, Feedback(remaining: 3));
    }

    [Fact]
    public async Task Many_threads_together_lose_no_request()
    {
        using var limiter = new RateLimiter(new RateLimiterOptions { Connection = "test", GlobalLimit = 1_000_000 });
        var served = 0;

        await Parallel.ForEachAsync(Enumerable.Range(0, 2_000), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, token) =>
        {
            using var lease = await limiter.AcquireAsync(Send with { Major = (ulong)(i % 7) + 1 }, RateWait.Forever, token);
            await Task.Yield();
            lease.Observe(new RateFeedback { Status = 200, Bucket = "hash", Limit = 5, Remaining = 3, ResetAfter = TimeSpan.FromMilliseconds(1) });
            Interlocked.Increment(ref served);
        }).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        served.Should().Be(2_000);
    }

    private static RateFeedback Feedback(int remaining, double resetAfter = 10) =>
        new() { Status = 200, Bucket = "hash", Limit = 100, Remaining = remaining, ResetAfter = TimeSpan.FromSeconds(resetAfter) };

    private static void Answer(Task<RouteLease> ask, RateFeedback feedback)
    {
        ask.IsCompletedSuccessfully.Should().BeTrue("only a request that was let through is answered");
        using var lease = ask.Result;
        lease.Observe(feedback);
    }

    private static void Lose(Task<RouteLease> ask)
    {
        ask.IsCompletedSuccessfully.Should().BeTrue();
        ask.Result.Dispose();
    }

    private static ChatError Refused(ValueTask<RouteLease> ask)
    {
        ask.IsFaulted.Should().BeTrue();
        return ask.AsTask().Exception!.InnerException.Should().BeOfType<ChatException>().Which.Error;
    }

    private RateLimiter New(Func<RateLimiterOptions, RateLimiterOptions>? change = null)
    {
        var options = new RateLimiterOptions { Connection = "test", TimeProvider = _time };
        return new RateLimiter(change?.Invoke(options) ?? options);
    }

    private Task<RouteLease> Ask(RouteKey route, RateLimiter? limiter = null) =>
        (limiter ?? _limiter).AcquireAsync(route, RateWait.Forever, CancellationToken.None).AsTask();

    private void Learn(int remaining, double resetAfter = 10) => Answer(Ask(Send), Feedback(remaining, resetAfter));
}
