using ChatBridge.Sessions;

namespace ChatBridge.Adapters;

/// <content>One set of shards takes the place of another.</content>
internal sealed partial class ChatConnection
{
    /// <summary>How long both sets run side by side when the new one is ready, so that the old one reads what happened before that.</summary>
    private static readonly TimeSpan SideBySide = TimeSpan.FromSeconds(2);

    private ShardOverlap? _lastOverlap;

    /// <summary>How many bytes of events new shards keep until it is their turn; tests make it small.</summary>
    public long MaxHeldBytes { get; set; } = ShardOverlap.UsualBytes;

    private async Task ReplaceShardsAsync(Func<CancellationToken, ValueTask<ShardPlan>> makePlan, CancellationToken cancellationToken)
    {
        var stops = Volatile.Read(ref _stops);
        await _lifecycle.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            lock (_lock)
            {
                _planning = stops == _stops ? giveUp : throw StoppedBeforeReady();   // a stop ends it
            }

            try
            {
                await ReplaceAsync(makePlan, giveUp.Token).ConfigureAwait(false);
            }
            finally
            {
                lock (_lock)
                {
                    _planning = null;
                }
            }
        }
        finally
        {
            _lifecycle.Release();
        }
    }

    private async Task ReplaceAsync(Func<CancellationToken, ValueTask<ShardPlan>> makePlan, CancellationToken cancellationToken)
    {
        var old = Running;
        if (old.IsEmpty || !old.All(shard => shard.IsAlive))
        {
            throw new InvalidOperationException($"Connection '{Name}' is not running with all its shards: start it first.");
        }

        if (_lastOverlap is { } last)
        {
            await Task.Delay(last.Left, _services.Time, cancellationToken).ConfigureAwait(false);   // one after the other
        }

        var (shards, faces) = MakeShards(await makePlan(cancellationToken).ConfigureAwait(false));
        var overlap = new ShardOverlap(_services.Time, MaxHeldBytes);
        foreach (var shard in shards)
        {
            shard.Succeed(overlap);
        }

        foreach (var shard in old)
        {
            shard.Precede(overlap);
        }

        var starts = shards.Select(shard => shard.StartAsync(cancellationToken)).ToArray();
        try
        {
            await AllOrFirstFaultAsync(starts).ConfigureAwait(false);
            await Task.Delay(SideBySide, _services.Time, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            foreach (var shard in old)
            {
                shard.Precede(null);
            }

            await CloseAllAsync(shards).ConfigureAwait(false);
            await WhenAllEndedAsync(starts).ConfigureAwait(false);
            throw;
        }

        lock (_lock)
        {
            (_shards, _faces) = (shards, faces);
        }

        // From here on there is no way back. What the old ones have read is handled before the new ones deliver.
        await Task.WhenAll(old.Select(shard => shard.CloseAsync(StopIntent.End, CancellationToken.None))).ConfigureAwait(false);
        foreach (var (channel, trail) in old.SelectMany(shard => shard.Sink.Trails))
        {
            HeirOf(channel, shards).Adopt([(channel, trail)]);
        }

        overlap.Release();
        _lastOverlap = overlap;
        await Task.WhenAll(shards.Select(shard => shard.NudgeAsync())).ConfigureAwait(false);
        await CloseAllAsync(old).ConfigureAwait(false);
        UpdateState(null);
        Log.Replaced(_logger, Name, old.Length, shards.Length);
    }

    private Shard HeirOf(ChannelId channel, IReadOnlyList<Shard> shards) =>
        (_host.Channels.Get(channel) is { } known && _driver.ShardOf(known) is { } id ? shards.FirstOrDefault(shard => shard.Id == id) : null) ?? shards[0];

    private static async Task CloseAllAsync(IEnumerable<Shard> shards)
    {
        foreach (var shard in shards)
        {
            await shard.DisposeAsync().ConfigureAwait(false);
        }
    }
}
