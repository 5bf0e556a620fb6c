using ChatBridge.Limits;
using ChatBridge.Testing;

namespace ChatBridge.Tests.Limits;

public sealed class RateLimiterSteadyStateTests
{
    public static TheoryData<WindowKind, int, int, int, int> Quotas()
    {
        var data = new TheoryData<WindowKind, int, int, int, int>();
        foreach (var kind in Enum.GetValues<WindowKind>())
        {
            foreach (var (limit, seconds) in ((int, int)[])[(1, 1), (5, 5), (10, 10), (30, 60), (100, 60)])
            {
                foreach (var parallel in (int[])[1, 4, 40])
                {
                    data.Add(kind, limit, seconds, parallel, (limit * 1000) + parallel);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Quotas))]
    public void Limiter_in_steady_state_never_trips_the_quota_and_nearly_uses_it(WindowKind kind, int limit, int seconds, int parallel, int seed)
    {
        var time = new VirtualTime();
        using var limiter = new RateLimiter(new RateLimiterOptions { Connection = "test", TimeProvider = time });
        var quota = new SimulatedQuota(kind, limit, TimeSpan.FromSeconds(seconds), "hash");
        var simulation = new LimitSimulation(time, limiter, new Random(seed));
        var route = new RouteKey("POST", "/channels/{0}/messages", 1);

        simulation.Run(TimeSpan.FromMinutes(10), waiting =>
        {
            for (var i = waiting; i < parallel; i++)
            {
                simulation.Ask(route, quota.Handle);
            }
        });

        quota.Refused.Should().Be(0, "seed {0}", seed);
        var possible = limit * 600.0 / seconds;
        quota.Served.Should().BeGreaterThan((int)(possible * 0.9), "seed {0}, possible {1}", seed, possible);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void Limiter_with_pauses_between_bursts_never_trips_any_kind_of_quota(int seed)
    {
        foreach (var kind in Enum.GetValues<WindowKind>())
        {
            var random = new Random(seed);
            var time = new VirtualTime();
            using var limiter = new RateLimiter(new RateLimiterOptions { Connection = "test", TimeProvider = time });
            var quota = new SimulatedQuota(kind, 5, TimeSpan.FromSeconds(5), "hash");
            var simulation = new LimitSimulation(time, limiter, random) { LatencyMs = (5, 900) };
            var route = new RouteKey("POST", "/channels/{0}/messages", 1);
            using var heart = time.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(0.3));

            simulation.Run(TimeSpan.FromMinutes(30), waiting =>
            {
                if (waiting == 0 && random.Next(6) == 0)
                {
                    for (var burst = random.Next(1, 12); burst > 0; burst--)
                    {
                        simulation.Ask(route, quota.Handle);
                    }
                }
            });

            quota.Refused.Should().Be(0, "{0}, seed {1}", kind, seed);
            quota.Served.Should().BeGreaterThan(300, "{0}, seed {1}", kind, seed);
        }
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public void Limiter_that_loses_answers_never_trips_the_quota_and_goes_on(int seed)
    {
        foreach (var kind in Enum.GetValues<WindowKind>())
        {
            var time = new VirtualTime();
            using var limiter = new RateLimiter(new RateLimiterOptions { Connection = "test", TimeProvider = time });
            var quota = new SimulatedQuota(kind, 5, TimeSpan.FromSeconds(5), "hash");
            var simulation = new LimitSimulation(time, limiter, new Random(seed)) { Losses = 0.2 };
            var route = new RouteKey("POST", "/channels/{0}/messages", 1);

            simulation.Run(TimeSpan.FromMinutes(20), waiting =>
            {
                for (var i = waiting; i < 8; i++)
                {
                    simulation.Ask(route, quota.Handle);
                }
            });

            quota.Refused.Should().Be(0, "{0}, seed {1}", kind, seed);
            quota.Served.Should().BeGreaterThan(600, "{0}, seed {1}", kind, seed);
        }
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public void Routes_and_ids_that_share_quotas_unknown_to_us_trip_each_at_most_once(int seed)
    {
        foreach (var kind in Enum.GetValues<WindowKind>())
        {
            var random = new Random(seed);
            var time = new VirtualTime();
            using var limiter = new RateLimiter(new RateLimiterOptions { Connection = "test", TimeProvider = time });
            var quotas = Enumerable.Range(0, 4).Select(_ => new SimulatedQuota(kind, 5, TimeSpan.FromSeconds(5), "hash")).ToArray();
            var simulation = new LimitSimulation(time, limiter, random);

            simulation.Run(TimeSpan.FromMinutes(10), waiting =>
            {
                for (var i = waiting; i < 30; i++)
                {
                    var major = random.Next(quotas.Length);
                    simulation.Ask(new RouteKey("PUT", $"/route{random.Next(3)}/{{0}}", (ulong)major + 1), quotas[major].Handle);
                }
            });

            quotas.Sum(quota => quota.Refused).Should().BeLessThanOrEqualTo(2, "{0}, seed {1}: two of the three routes learn late", kind, seed);
            quotas.Min(quota => quota.Served).Should().BeGreaterThan(400, "{0}, seed {1}", kind, seed);
        }
    }

    [Theory]
    [InlineData(WindowKind.FixedFromFirst)]
    [InlineData(WindowKind.FixedAligned)]
    [InlineData(WindowKind.SlidingTellsOldest)]
    public void Global_limit_over_many_buckets_is_never_tripped_and_nearly_used(WindowKind kind)
    {
        var time = new VirtualTime();
        using var limiter = new RateLimiter(new RateLimiterOptions { Connection = "test", TimeProvider = time, GlobalLimit = 50 });
        var quota = new SimulatedQuota(kind, 50, TimeSpan.FromSeconds(1), null);
        var simulation = new LimitSimulation(time, limiter, new Random(5)) { LatencyMs = (20, 30) };
        var channel = 0UL;
        RateFeedback Serve(TimeSpan now)
        {
            var answer = quota.Handle(now);
            return answer with { Bucket = "hash", Limit = 1000, Remaining = 999, Scope = answer.IsLimited ? RateScope.Global : RateScope.User };
        }

        simulation.Run(TimeSpan.FromMinutes(2), waiting =>
        {
            for (var i = waiting; i < 300; i++)
            {
                simulation.Ask(new RouteKey("POST", "/channels/{0}/messages", (++channel % 200) + 1), Serve);
            }
        });

        quota.Refused.Should().Be(0);
        quota.Served.Should().BeGreaterThan((int)(50 * 120 * 0.9));
        var perChannel = simulation.Order.CountBy(route => route.Major).Select(pair => pair.Value).ToArray();
        perChannel.Min().Should().BeGreaterThan(perChannel.Max() / 2, "no bucket starves");
    }
}
