namespace ChatBridge.Testing.Tests;

public sealed class VirtualTimeTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(30);

    [Fact]
    public void Clock_without_advance_stands_still()
    {
        var time = new VirtualTime(new DateTimeOffset(2026, 5, 1, 2, 0, 0, TimeSpan.FromHours(2)));

        time.GetUtcNow().Should().Be(new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero));
        time.GetTimestamp().Should().Be(time.GetTimestamp());
        time.Elapsed.Should().Be(TimeSpan.Zero);
        time.AdvanceToNextTimer().Should().BeFalse();
    }

    [Fact]
    public void Advance_moves_the_wall_clock_and_the_stopwatch_alike()
    {
        var time = new VirtualTime();
        var (wall, stamp) = (time.GetUtcNow(), time.GetTimestamp());

        time.Advance(Second * 90);

        (time.GetUtcNow() - wall).Should().Be(Second * 90);
        time.GetElapsedTime(stamp).Should().Be(Second * 90);
    }

    [Fact]
    public void Timers_fire_in_order_of_due_time_with_the_clock_at_it()
    {
        var time = new VirtualTime();
        var fired = new List<(string, TimeSpan)>();
        using var late = Timer(time, "late", Second * 3, fired);
        using var early = Timer(time, "early", Second, fired);
        using var alsoEarly = Timer(time, "also early", Second, fired);
        using var never = Timer(time, "never", Second * 11, fired);

        time.Advance(Second * 10);

        fired.Should().Equal(("early", Second), ("also early", Second), ("late", Second * 3));
        time.Elapsed.Should().Be(Second * 10);
        time.ArmedTimers.Should().Be(1);
    }

    [Fact]
    public void Timer_armed_by_a_callback_fires_in_the_same_advance()
    {
        var time = new VirtualTime();
        var fired = new List<(string, TimeSpan)>();
        ITimer? inner = null;
        using var outer = time.CreateTimer(_ => inner = Timer(time, "inner", Second, fired), null, Second, Timeout.InfiniteTimeSpan);

        time.Advance(Second * 2);

        fired.Should().Equal(("inner", Second * 2));
        inner!.Dispose();
    }

    [Fact]
    public void Periodic_timer_fires_each_period_until_disposed()
    {
        var time = new VirtualTime();
        var count = 0;
        var timer = time.CreateTimer(_ => count++, null, Second, Second * 2);

        time.Advance(Second * 6);
        count.Should().Be(3);
        timer.Dispose();
        time.Advance(Second * 6);

        count.Should().Be(3);
        timer.Change(Second, Second).Should().BeFalse();
    }

    [Fact]
    public void Changed_timer_forgets_its_former_due_time()
    {
        var time = new VirtualTime();
        var fired = new List<(string, TimeSpan)>();
        using var timer = Timer(time, "timer", Second, fired);

        timer.Change(Second * 5, Timeout.InfiniteTimeSpan).Should().BeTrue();
        time.Advance(Second * 4);
        fired.Should().BeEmpty();
        time.AdvanceToNextTimer().Should().BeTrue();

        fired.Should().Equal(("timer", Second * 5));
    }

    [Fact]
    public void Timer_due_at_once_fires_with_an_advance_of_zero()
    {
        var time = new VirtualTime();
        var fired = new List<(string, TimeSpan)>();
        using var timer = Timer(time, "now", TimeSpan.Zero, fired);

        fired.Should().BeEmpty();
        time.Advance(TimeSpan.Zero);

        fired.Should().Equal(("now", TimeSpan.Zero));
    }

    [Fact]
    public void Advance_backwards_is_refused()
    {
        var advance = () => new VirtualTime().Advance(-Second);

        advance.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task Waiting_for_timers_ends_when_enough_are_armed()
    {
        var time = new VirtualTime();
        var waiting = time.WaitForTimersAsync(2, TestContext.Current.CancellationToken);
        var first = Task.Delay(Second, time, TestContext.Current.CancellationToken);
        waiting.IsCompleted.Should().BeFalse();

        var second = Task.Delay(Second * 2, time, TestContext.Current.CancellationToken);
        await waiting.WaitAsync(Safety);
        await time.WaitForTimersAsync(1, TestContext.Current.CancellationToken);
        time.Advance(Second * 2);

        await Task.WhenAll(first, second).WaitAsync(Safety);
    }

    [Fact]
    public async Task Waiting_for_timers_can_be_given_up()
    {
        using var stop = new CancellationTokenSource();
        var waiting = new VirtualTime().WaitForTimersAsync(1, stop.Token);

        await stop.CancelAsync();

        await waiting.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Timers_of_many_threads_all_fire_once()
    {
        var time = new VirtualTime();
        var fired = 0;
        await Parallel.ForEachAsync(Enumerable.Range(1, 500), (i, _) =>
        {
            time.CreateTimer(_ => Interlocked.Increment(ref fired), null, TimeSpan.FromMilliseconds(i), Timeout.InfiniteTimeSpan);
            if (i % 50 == 0)
            {
                time.Advance(TimeSpan.FromMilliseconds(10));
            }

            return ValueTask.CompletedTask;
        });

        time.Advance(Second);

        fired.Should().Be(500);
        time.ArmedTimers.Should().Be(0);
    }

    private static ITimer Timer(VirtualTime time, string name, TimeSpan due, List<(string, TimeSpan)> fired) =>
        time.CreateTimer(_ => fired.Add((name, time.Elapsed)), null, due, Timeout.InfiniteTimeSpan);
}
