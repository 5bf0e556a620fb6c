namespace ChatBridge.Adapters.Discord;

/// <summary>How the account is shown on each shard of a connection. A shard that is made later begins with what was set for all.</summary>
internal sealed class ShardPresences(PresenceStatus status, string? text, TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, ShardPresence> _shards = [];
    private readonly SelfPresenceState _first = new(status, text);

    public ShardPresence Of(int shard)
    {
        lock (_lock)
        {
            if (!_shards.TryGetValue(shard, out var presence))
            {
                _shards[shard] = presence = new ShardPresence(new SelfPresenceState(_first.Current.Presence), time);
            }

            return presence;
        }
    }

    /// <summary>Sets status and text on every shard, and tells those that have a session.</summary>
    public async Task SetAsync(PresenceStatus status, string? text, CancellationToken cancellationToken)
    {
        List<Task> tells = [];
        lock (_lock)
        {
            _first.Set(status, text);
            foreach (var presence in _shards.Values)
            {
                tells.Add(presence.TellAsync(presence.State.Set(status, text).Version, cancellationToken));
            }
        }

        await Task.WhenAll(tells).ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (var presence in _shards.Values)
        {
            presence.Dispose();
        }
    }
}
