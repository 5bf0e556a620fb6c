namespace ChatBridge.Testing.Transports;

/// <summary>Which faults a <see cref="ChaosTransport"/> strikes with, and how often. A chance is between 0 (never, the default) and 1 (each frame).</summary>
/// <param name="Seed">What the faults are drawn from: the same seed and the same frames give the same faults.</param>
public sealed record ChaosOptions(int Seed)
{
    /// <summary>The chance that a received frame is late, by up to <see cref="MaxDelay"/>. Later frames wait behind it.</summary>
    public double Delay { get; init; }

    /// <summary>How late a frame may be. Default 2 s.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The chance that a received frame never arrives.</summary>
    public double Drop { get; init; }

    /// <summary>The chance that a received frame arrives twice.</summary>
    public double Duplicate { get; init; }

    /// <summary>The chance that a received frame lacks its end.</summary>
    public double Truncate { get; init; }

    /// <summary>The chance that a received frame arrives as two.</summary>
    public double Split { get; init; }

    /// <summary>The chance that the socket breaks instead of delivering a received frame.</summary>
    public double Break { get; init; }

    /// <summary>The chance that the socket breaks before a frame is sent, so that it never leaves.</summary>
    public double BreakBeforeSend { get; init; }

    /// <summary>The chance that the socket breaks after a frame was sent, so that the sender cannot tell.</summary>
    public double BreakAfterSend { get; init; }

    /// <summary>The chance that the network seems to close the socket instead of delivering a received frame.</summary>
    public double Close { get; init; }

    /// <summary>The codes that such a close has, one of them at random. Default 1001.</summary>
    public IReadOnlyList<int> CloseCodes { get; init; } = [1001];
}
