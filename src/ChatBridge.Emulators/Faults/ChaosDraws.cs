using System.Text;

namespace ChatBridge.Emulators.Faults;

/// <summary>One deterministic series of draws of a <see cref="ChaosPlan"/>: the same seed and name give the same series.</summary>
/// <remarks>Safe for concurrent use; the order in which callers draw decides who gets which draw.</remarks>
public sealed class ChaosDraws
{
    private readonly Lock _gate = new();
    private readonly ChaosPlan _plan;
    private readonly SeededSource _source;

    internal ChaosDraws(ChaosPlan plan, string name)
    {
        _plan = plan;
        Name = name;

        // FNV-1a over the name, so that streams differ and do not depend on the runtime's salted string hash.
        var hash = 14695981039346656037UL ^ (ulong)(uint)plan.Seed;
        foreach (var b in Encoding.UTF8.GetBytes(name))
            hash = (hash ^ b) * 1099511628211UL;
        _source = new SeededSource(hash);
    }

    /// <summary>Gets the stream's name.</summary>
    public string Name { get; }

    /// <summary>Draws whether <paramref name="fault"/> strikes now, and records it when it does.</summary>
    /// <param name="fault">The fault's name.</param>
    /// <param name="probability">How likely it is, from 0 to 1.</param>
    /// <returns>True when the caller must apply the fault; always false once the plan is calm.</returns>
    public bool Strike(string fault, double probability) => Strike(fault, probability, "");

    /// <summary>Draws whether <paramref name="fault"/> strikes now, and records it when it does.</summary>
    /// <param name="fault">The fault's name.</param>
    /// <param name="probability">How likely it is, from 0 to 1.</param>
    /// <param name="detail">What exactly happens, for the log; no payloads.</param>
    /// <returns>True when the caller must apply the fault; always false once the plan is calm.</returns>
    public bool Strike(string fault, double probability, string detail)
    {
        // The draw comes first, so that the series does not depend on how many faults are left.
        var drawn = NextDouble() < probability;
        return drawn && _plan.TryStrike(fault, detail);
    }

    /// <summary>Draws a whole number from 0 up to, not including, <paramref name="exclusiveMax"/>.</summary>
    public int Next(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMax);
        return (int)(NextDouble() * exclusiveMax);
    }

    /// <summary>Draws a duration from zero up to <paramref name="max"/>.</summary>
    public TimeSpan NextDuration(TimeSpan max) => TimeSpan.FromTicks((long)(NextDouble() * max.Ticks));

    /// <summary>Draws one of the given choices.</summary>
    public T Pick<T>(params ReadOnlySpan<T> choices)
    {
        if (choices.IsEmpty)
            throw new ArgumentException("There is nothing to pick from.", nameof(choices));
        return choices[Next(choices.Length)];
    }

    /// <summary>Draws a number from 0 up to, not including, 1.</summary>
    public double NextDouble()
    {
        lock (_gate)
            return _source.NextDouble();
    }
}
