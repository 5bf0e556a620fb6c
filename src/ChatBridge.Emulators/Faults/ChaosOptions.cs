namespace ChatBridge.Emulators.Faults;

/// <summary>What a <see cref="ChaosPlan"/> may do, how often and how hard.</summary>
/// <remarks>The plan takes a copy of these values when it is made.</remarks>
public sealed class ChaosOptions
{
    /// <summary>Gets or sets how many faults may strike before the plan falls calm for good. Default 100.</summary>
    public int MaxFaults { get; set; } = 100;

    /// <summary>Gets or sets the probability that a connection is cut at a drawn byte. Default 0.5.</summary>
    public double CutRate { get; set; } = 0.5;

    /// <summary>Gets or sets within how many of a connection's bytes its cut is drawn. Default 16384.</summary>
    public int CutWithinBytes { get; set; } = 16 * 1024;

    /// <summary>Gets or sets the probability, for each outbound write, that it is delayed. Default 0.03.</summary>
    public double DelayRate { get; set; } = 0.03;

    /// <summary>Gets or sets the longest delay of a write. Default 2 s.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets the probability, for each outbound write, that it is split at a drawn byte. Default 0.1.</summary>
    public double SplitRate { get; set; } = 0.1;

    /// <summary>Gets or sets the pause between the two parts of a split write, so that the peer really sees two reads. Default 5 ms.</summary>
    public TimeSpan SplitPause { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Gets or sets the probability, for each outbound write, that the connection falls silent both ways. Default 0.005.</summary>
    public double SilenceRate { get; set; } = 0.005;

    /// <summary>Gets or sets how long a drawn silence lasts; choose it longer than the watchdog under test. Default 10 s.</summary>
    public TimeSpan Silence { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets a factor on the probability of every protocol fault drawn by name; 0 leaves only byte faults. Default 1.</summary>
    public double ProtocolRate { get; set; } = 1;

    /// <summary>Gets or sets what is told of each strike, on the thread where it happens; it must be quick and must not throw. Default nothing.</summary>
    public Action<ChaosStrike>? OnStrike { get; set; }

    internal ChaosOptions Validated()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(MaxFaults);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(CutWithinBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(SplitPause, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(Silence, TimeSpan.Zero);
        ThrowIfNoRate(CutRate, nameof(CutRate));
        ThrowIfNoRate(DelayRate, nameof(DelayRate));
        ThrowIfNoRate(SplitRate, nameof(SplitRate));
        ThrowIfNoRate(SilenceRate, nameof(SilenceRate));
        ArgumentOutOfRangeException.ThrowIfNegative(ProtocolRate);
        return (ChaosOptions)MemberwiseClone();
    }

    private static void ThrowIfNoRate(double value, string name)
    {
        if (!(value >= 0 && value <= 1))
            throw new ArgumentOutOfRangeException(name, value, "A rate is a probability from 0 to 1.");
    }
}
