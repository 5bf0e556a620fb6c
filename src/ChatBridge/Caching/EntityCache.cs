using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace ChatBridge.Caching;

/// <summary>Remembers a bounded number of things of one kind. When it is full, something that was not asked for lately goes.</summary>
/// <typeparam name="TKey">The kind of id.</typeparam>
/// <typeparam name="TValue">The kind of thing; immutable.</typeparam>
/// <remarks>Safe to use from any thread. With a capacity of 0 it remembers nothing.</remarks>
public sealed class EntityCache<TKey, TValue>
    where TKey : struct, IEquatable<TKey>
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();
    private readonly Queue<TKey> _age = new();
    private readonly Lock _writing = new();
    private readonly int _capacity;

    /// <summary>Makes a cache.</summary>
    /// <param name="capacity">How many things it holds at the most.</param>
    public EntityCache(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        _capacity = capacity;
    }

    /// <summary>The things, in no order; a moving picture while others write.</summary>
    public IEnumerable<TValue> Values => _entries.Select(entry => entry.Value.Value);

    internal IEnumerable<KeyValuePair<TKey, TValue>> Entries => _entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Value));

    /// <summary>How many things there are.</summary>
    public int Count => _entries.Count;

    /// <summary>Whether it remembers anything at all.</summary>
    public bool IsEnabled => _capacity > 0;

    /// <summary>Looks a thing up.</summary>
    /// <param name="key">Its id.</param>
    /// <returns>The thing, or null.</returns>
    public TValue? Get(TKey key)
    {
        if (!_entries.TryGetValue(key, out var entry))
        {
            return null;
        }

        entry.Used = true;
        return entry.Value;
    }

    /// <summary>Looks a thing up.</summary>
    /// <param name="key">Its id.</param>
    /// <param name="value">The thing, or null.</param>
    /// <returns>Whether it is there.</returns>
    public bool TryGet(TKey key, [NotNullWhen(true)] out TValue? value) => (value = Get(key)) is not null;

    /// <summary>Remembers a thing in place of an earlier one.</summary>
    /// <param name="key">Its id.</param>
    /// <param name="value">The thing.</param>
    /// <returns>The earlier one, or null.</returns>
    public TValue? Put(TKey key, TValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (_capacity == 0)
        {
            return null;
        }

        lock (_writing)
        {
            if (_entries.TryGetValue(key, out var entry))
            {
                var earlier = entry.Value;
                entry.Value = value;
                return earlier;
            }

            Evict();
            _entries[key] = new Entry(value);
            _age.Enqueue(key);
            return null;
        }
    }

    /// <summary>Forgets a thing.</summary>
    /// <param name="key">Its id.</param>
    /// <returns>What was remembered, or null.</returns>
    public TValue? Remove(TKey key)
    {
        lock (_writing)
        {
            return _entries.TryRemove(key, out var entry) ? entry.Value : null;
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_writing)
        {
            _entries.Clear();
            _age.Clear();
        }
    }

    // A second chance for what was used since it was last looked at. Keys of removed things leave the queue here too, so it
    // cannot outgrow the cache for long: it is also trimmed when it is twice as long.
    private void Evict()
    {
        while (_age.Count > 0 && (_entries.Count >= _capacity || _age.Count >= 2L * _capacity))
        {
            var key = _age.Dequeue();
            if (!_entries.TryGetValue(key, out var entry))
            {
                continue;
            }

            if (entry.Used)
            {
                entry.Used = false;
                _age.Enqueue(key);
            }
            else
            {
                _entries.TryRemove(key, out _);
            }
        }
    }

    private sealed class Entry(TValue value)
    {
        public TValue Value = value;
        public bool Used;
    }
}
