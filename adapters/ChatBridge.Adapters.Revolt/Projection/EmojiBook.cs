using System.Collections.Immutable;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Remembers the emoji of the account's servers: the network tells of their changes one by one, and names them in texts by their ids alone.</summary>
/// <remarks>Safe to use from any thread.</remarks>
internal sealed class EmojiBook
{
    private const int MostEach = 1000;   // the network allows 100
    private const int Most = 50_000;
    private readonly Lock _lock = new();
    private readonly Dictionary<GuildId, ImmutableArray<RevoltEmoji>> _servers = [];
    private readonly Dictionary<EntityId, RevoltEmoji> _all = [];

    /// <summary>An emoji; null when it is not known.</summary>
    public RevoltEmoji? Find(EntityId id)
    {
        lock (_lock)
        {
            return _all.GetValueOrDefault(id);
        }
    }

    /// <summary>The emoji of a server; null when they are not known.</summary>
    public ImmutableArray<RevoltEmoji>? Of(GuildId server)
    {
        lock (_lock)
        {
            return _servers.TryGetValue(server, out var emojis) ? emojis : null;
        }
    }

    /// <summary>Remembers what a server has now. What would be too much is not known.</summary>
    public void Set(GuildId server, ImmutableArray<RevoltEmoji> emojis)
    {
        lock (_lock)
        {
            ForgetInside(server);
            if (emojis.Length > MostEach || _all.Count + emojis.Length > Most)
            {
                return;
            }

            _servers[server] = emojis;
            foreach (var emoji in emojis)
            {
                _all[emoji.Id] = emoji;
            }
        }
    }

    /// <summary>Forgets a server.</summary>
    public void Forget(GuildId server)
    {
        lock (_lock)
        {
            ForgetInside(server);
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _servers.Clear();
            _all.Clear();
        }
    }

    private void ForgetInside(GuildId server)
    {
        if (_servers.Remove(server, out var before))
        {
            foreach (var emoji in before)
            {
                _all.Remove(emoji.Id);
            }
        }
    }
}
