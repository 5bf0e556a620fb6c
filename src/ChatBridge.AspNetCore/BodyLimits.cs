namespace ChatBridge.AspNetCore;

/// <summary>What reading a body may take, and how much of it is taken now by all requests together.</summary>
internal sealed class BodyLimits(int maxBytes, SignedEndpointOptions options, TimeProvider time)
{
    /// <summary>From here on a body counts as large, in bytes.</summary>
    public const int Large = 64 << 10;

    private readonly int _maxLarge = options.MaxLargeBodies;
    private int _large;

    public int MaxBytes { get; } = maxBytes;

    public TimeSpan Timeout { get; } = options.ReadTimeout;

    public TimeProvider Time { get; } = time;

    /// <summary>Takes a place for a large body; false when all are taken.</summary>
    public bool TryEnterLarge()
    {
        if (Interlocked.Increment(ref _large) <= _maxLarge)
        {
            return true;
        }

        LeaveLarge();
        return false;
    }

    public void LeaveLarge() => Interlocked.Decrement(ref _large);
}
