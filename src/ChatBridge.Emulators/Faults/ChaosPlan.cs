using System.Collections.Concurrent;
using System.Globalization;

namespace ChatBridge.Emulators.Faults;

/// <summary>Draws faults from a seed: the same seed gives the same faults for the same series of occasions.</summary>
/// <remarks>
/// Safe for concurrent use, and may be shared by several emulators. Each fault name has a series of draws of its own, so one
/// kind of fault does not shift another. The plan is bounded: after <see cref="ChaosOptions.MaxFaults"/> strikes, or after
/// <see cref="Stop"/>, nothing strikes any more, so that a run can end in calm.
/// </remarks>
public sealed class ChaosPlan : IDisposable
{
    private readonly ConcurrentDictionary<string, ChaosDraws> _streams = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopped = new();
    private int _struck;
    private bool _isStopped;

    /// <summary>Makes a plan with default options.</summary>
    /// <param name="seed">What all draws derive from.</param>
    public ChaosPlan(int seed)
        : this(seed, new ChaosOptions())
    {
    }

    /// <summary>Makes a plan.</summary>
    /// <param name="seed">What all draws derive from.</param>
    /// <param name="options">Rates and limits; copied.</param>
    public ChaosPlan(int seed, ChaosOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Seed = seed;
        Options = options.Validated();
        Stopped = _stopped.Token;
    }

    /// <summary>Gets the seed.</summary>
    public int Seed { get; }

    /// <summary>Gets how many faults have struck.</summary>
    public int StruckCount
    {
        get
        {
            lock (_gate)
                return _struck;
        }
    }

    /// <summary>Gets whether nothing can strike any more.</summary>
    public bool IsCalm
    {
        get
        {
            lock (_gate)
                return _isStopped || _struck >= Options.MaxFaults;
        }
    }

    /// <summary>Gets how often each fault has struck, by name in ordinal order.</summary>
    public IReadOnlyDictionary<string, int> Counts
    {
        get
        {
            lock (_gate)
                return new SortedDictionary<string, int>(_counts, StringComparer.Ordinal);
        }
    }

    /// <summary>Gets a token that is cancelled by <see cref="Stop"/>, so that what already struck can end early.</summary>
    public CancellationToken Stopped { get; }

    internal ChaosOptions Options { get; }

    /// <summary>Draws whether a protocol fault strikes now, and records it when it does.</summary>
    /// <param name="faultName">The fault's name, a constant such as <c>aster.push.repeat</c>; it also names the series of draws.</param>
    /// <param name="probability">How likely it is, from 0 to 1; scaled by <see cref="ChaosOptions.ProtocolRate"/>.</param>
    /// <returns>True when the caller must apply the fault; always false once the plan is calm.</returns>
    public bool Strike(string faultName, double probability) => Strike(faultName, probability, "");

    /// <summary>Draws whether a protocol fault strikes now, and records it when it does.</summary>
    /// <param name="faultName">The fault's name, a constant such as <c>aster.push.repeat</c>; it also names the series of draws.</param>
    /// <param name="probability">How likely it is, from 0 to 1; scaled by <see cref="ChaosOptions.ProtocolRate"/>.</param>
    /// <param name="detail">What exactly happens, for the log; no payloads.</param>
    /// <returns>True when the caller must apply the fault; always false once the plan is calm.</returns>
    public bool Strike(string faultName, double probability, string detail) =>
        Shared(faultName).Strike(faultName, probability * Options.ProtocolRate, detail);

    /// <summary>Draws one of the given choices from the named series.</summary>
    public T Pick<T>(string streamName, params ReadOnlySpan<T> choices) => Shared(streamName).Pick(choices);

    /// <summary>Draws a whole number from 0 up to, not including, <paramref name="exclusiveMax"/> from the named series.</summary>
    public int Next(string streamName, int exclusiveMax) => Shared(streamName).Next(exclusiveMax);

    /// <summary>Draws a duration up to <paramref name="max"/> from the named series.</summary>
    public TimeSpan NextDuration(string streamName, TimeSpan max) => Shared(streamName).NextDuration(max);

    /// <summary>Makes a new series of draws, which starts anew each time it is made; for what has an identity of its own, such as a connection.</summary>
    public ChaosDraws CreateDraws(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new ChaosDraws(this, name);
    }

    /// <summary>Records a strike that was decided earlier and takes effect now.</summary>
    /// <param name="fault">The fault's name.</param>
    /// <returns>False when the plan is calm, and then the fault must not be applied.</returns>
    public bool TryStrike(string fault) => TryStrike(fault, "");

    /// <summary>Records a strike that was decided earlier and takes effect now.</summary>
    /// <param name="fault">The fault's name.</param>
    /// <param name="detail">What exactly happens, for the log; no payloads.</param>
    /// <returns>False when the plan is calm, and then the fault must not be applied.</returns>
    public bool TryStrike(string fault, string detail)
    {
        ArgumentException.ThrowIfNullOrEmpty(fault);
        ChaosStrike strike;
        lock (_gate)
        {
            if (_isStopped || _struck >= Options.MaxFaults)
                return false;
            strike = new ChaosStrike(++_struck, fault, detail);
            _counts[fault] = _counts.GetValueOrDefault(fault) + 1;
        }

        Options.OnStrike?.Invoke(strike);
        return true;
    }

    /// <summary>Makes the plan calm for good and ends silences that it drew. May be called more than once.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            if (_isStopped)
                return;
            _isStopped = true;
        }

        _stopped.Cancel();
    }

    /// <summary>Returns the seed, the number of strikes and their names as one line.</summary>
    public override string ToString()
    {
        var parts = string.Join(", ", Counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key}={c.Value}")));
        return string.Create(CultureInfo.InvariantCulture, $"chaos seed={Seed} struck={StruckCount}{(parts.Length == 0 ? "" : " (" + parts + ")")}");
    }

    /// <summary>Stops the plan and releases it.</summary>
    public void Dispose()
    {
        Stop();
        _stopped.Dispose();
    }

    private ChaosDraws Shared(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _streams.GetOrAdd(name, static (n, plan) => new ChaosDraws(plan, n), this);
    }
}
