using ChatBridge.Emulators.Faults;

namespace ChatBridge.Emulators.Tests.Faults;

public sealed class ChaosPlanTests
{
    [Fact]
    public void Same_seed_gives_the_same_strikes_whatever_happens_in_other_series()
    {
        var first = Run(7, disturb: false);
        var second = Run(7, disturb: true);

        second.Should().Equal(first);
        Run(8, disturb: false).Should().NotEqual(first);
        first.Should().Contain(true).And.Contain(false);
    }

    [Fact]
    public void Plan_falls_calm_after_its_most_faults()
    {
        var lines = new List<string>();
        using var plan = new ChaosPlan(1, new ChaosOptions { MaxFaults = 3, OnStrike = s => lines.Add(s.ToString()) });
        var strikes = Enumerable.Range(0, 10).Count(i => plan.Strike("a.b", 1, $"number {i}"));

        strikes.Should().Be(3);
        plan.IsCalm.Should().BeTrue();
        plan.StruckCount.Should().Be(3);
        plan.Counts.Should().ContainSingle().Which.Should().Be(KeyValuePair.Create("a.b", 3));
        lines.Should().Equal("chaos 1: a.b number 0", "chaos 2: a.b number 1", "chaos 3: a.b number 2");
        plan.ToString().Should().Be("chaos seed=1 struck=3 (a.b=3)");
    }

    [Fact]
    public void Stop_ends_everything_and_may_be_repeated()
    {
        using var plan = new ChaosPlan(1);
        plan.Strike("a", 1).Should().BeTrue();
        plan.Stop();
        plan.Stop();
        plan.Strike("a", 1).Should().BeFalse();
        plan.TryStrike("a").Should().BeFalse();
        plan.Stopped.IsCancellationRequested.Should().BeTrue();
    }

    [Fact]
    public void Draws_stay_within_their_bounds()
    {
        using var plan = new ChaosPlan(-5);
        for (var i = 0; i < 1000; i++)
        {
            plan.Next("n", 10).Should().BeInRange(0, 9);
            plan.NextDuration("d", TimeSpan.FromSeconds(2)).Should().BeGreaterThanOrEqualTo(TimeSpan.Zero).And.BeLessThan(TimeSpan.FromSeconds(2));
            plan.Pick("p", "x", "y").Should().BeOneOf("x", "y");
        }

        plan.Strike("never", 0).Should().BeFalse();
    }

    [Fact]
    public void Options_out_of_bounds_are_refused()
    {
        var act = () => new ChaosPlan(1, new ChaosOptions { CutRate = 1.5 });
        act.Should().Throw<ArgumentOutOfRangeException>();
    }

    private static List<bool> Run(int seed, bool disturb)
    {
        using var plan = new ChaosPlan(seed, new ChaosOptions { MaxFaults = 10_000 });
        var strikes = new List<bool>();
        for (var i = 0; i < 200; i++)
        {
            strikes.Add(plan.Strike("watched", 0.3));
            if (disturb)
                plan.Strike("other", 0.5);
        }

        return strikes;
    }
}
