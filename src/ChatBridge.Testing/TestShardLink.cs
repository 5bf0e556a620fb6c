using ChatBridge.Sessions;

namespace ChatBridge.Testing;

/// <summary>The sending side of a shard, for unit tests of drivers: keeps what is sent, or hands it to a test.</summary>
public sealed class TestShardLink : IShardLink
{
    private readonly Lock _lock = new();
    private readonly List<byte[]> _sent = [];
    private readonly List<string> _replaced = [];

    /// <summary>What was sent so far; a snapshot.</summary>
    public IReadOnlyList<byte[]> Sent
    {
        get
        {
            lock (_lock)
            {
                return [.. _sent];
            }
        }
    }

    /// <summary>Why the socket was to be replaced, the newest last; a snapshot.</summary>
    public IReadOnlyList<string> Replaced
    {
        get
        {
            lock (_lock)
            {
                return [.. _replaced];
            }
        }
    }

    /// <summary>What happens to a frame after it was kept. By default nothing; it may throw.</summary>
    public Func<ReadOnlyMemory<byte>, ValueTask> OnSend { get; set; } = _ => default;

    /// <inheritdoc/>
    public bool IsConnected { get; set; } = true;

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _sent.Add(frame.ToArray());
        }

        return OnSend(frame);
    }

    /// <inheritdoc/>
    public async ValueTask SendAllAsync(IReadOnlyList<ReadOnlyMemory<byte>> frames, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(frames);
        foreach (var frame in frames)
        {
            await SendAsync(frame, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task WaitUntilReadyAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task ReplaceSocketAsync(string reason, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _replaced.Add(reason);
        }

        return Task.CompletedTask;
    }
}
