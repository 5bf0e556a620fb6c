using ChatBridge.Limits;
using ChatBridge.Testing;

namespace ChatBridge.Tests.Limits;

/// <summary>Drives a limiter against simulated servers: single-threaded, in virtual time, the same for the same seed.</summary>
internal sealed class LimitSimulation(VirtualTime time, RateLimiter limiter, Random random)
{
    private readonly List<(Task<RouteLease> Turn, RouteKey Route, Func<TimeSpan, RateFeedback> Server)> _waiting = [];
    private readonly List<ITimer> _timers = [];

    public (int Min, int Max) LatencyMs { get; init; } = (5, 60);

    /// <summary>The share of answers that get lost, half of them with their request.</summary>
    public double Losses { get; init; }

    public List<RouteKey> Order { get; } = [];

    public int Answered { get; private set; }

    public void Ask(RouteKey route, Func<TimeSpan, RateFeedback> server) =>
        _waiting.Add((limiter.AcquireAsync(route, RateWait.Forever, CancellationToken.None).AsTask(), route, server));

    /// <summary>Runs until the clock stands at the given time; <paramref name="refill"/> may ask for more after each step.</summary>
    public void Run(TimeSpan until, Action<int> refill)
    {
        do
        {
            refill(_waiting.Count);
            while (Depart())
            {
                refill(_waiting.Count);
            }
        }
        while (time.Elapsed < until && time.AdvanceToNextTimer());
        _timers.ForEach(timer => timer.Dispose());
    }

    private bool Depart()
    {
        var any = false;
        for (var i = 0; i < _waiting.Count; i++)
        {
            var (turn, route, server) = _waiting[i];
            if (!turn.IsCompleted)
            {
                continue;
            }

            _waiting.RemoveAt(i--);
            any = true;
            var lease = turn.Result;
            Order.Add(route);
            if (random.NextDouble() < Losses)
            {
                After(() =>
                {
                    if (random.Next(2) == 0)
                    {
                        server(time.Elapsed);
                    }

                    After(lease.Dispose);
                });
                continue;
            }

            After(() =>
            {
                var feedback = server(time.Elapsed);
                After(() =>
                {
                    Answered++;
                    using (lease)
                    {
                        lease.Observe(feedback);
                    }
                });
            });
        }

        return any;
    }

    private void After(Action action) =>
        _timers.Add(time.CreateTimer(_ => action(), null, TimeSpan.FromMilliseconds(random.Next(LatencyMs.Min, LatencyMs.Max + 1)), Timeout.InfiniteTimeSpan));
}
