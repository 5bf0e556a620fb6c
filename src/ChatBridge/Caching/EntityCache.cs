using System.Diagnostics.CodeAnalysis;

namespace ChatBridge.Caching;

/// <summary>Remembers a bounded number of things of one kind. When it is full, something that was not asked for lately goes.</summary>
/// <typeparam name="TKey">The kind of id.</typeparam>
/// <typeparam name="TValue">The kind of thing; immutable.</typeparam>
/// <remarks>
/// Safe to use from any thread. With a capacity of 0 it remembers nothing. A hash table in two arrays, since a bot in a thousand
/// guilds remembers tens of thousands of channels: a node for each would cost more than the channel's name.
/// </remarks>
public sealed class EntityCache<TKey, TValue>
    where TKey : struct, IEquatable<TKey>
    where TValue : class
{
    private const int LeastSlots = 8;
    private readonly Lock _lock = new();
    private readonly int _capacity;
    private int[] _heads = new int[LeastSlots];   // the first slot of each chain, counted from 1; a power of two
    private Slot[] _slots = new Slot[LeastSlots];
    private int _taken;   // slots from the start that were ever taken
    private int _free;    // the first of the chain of slots that were given back, counted from 1
    private int _count;
    private int _hand;    // goes round the slots to find one that was not used lately

    /// <summary>Makes a cache.</summary>
    /// <param name="capacity">How many things it holds at the most.</param>
    public EntityCache(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        _capacity = capacity;
    }

    /// <summary>The things, in no order, as they were when this was asked.</summary>
    public IEnumerable<TValue> Values => Entries.Select(entry => entry.Value);

    internal IReadOnlyList<KeyValuePair<TKey, TValue>> Entries
    {
        get
        {
            lock (_lock)
            {
                var entries = new List<KeyValuePair<TKey, TValue>>(_count);
                for (var i = 0; i < _taken; i++)
                {
                    if (_slots[i].Value is { } value)
                    {
                        entries.Add(new(_slots[i].Key, value));
                    }
                }

                return entries;
            }
        }
    }

    /// <summary>How many things there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Whether it remembers anything at all.</summary>
    public bool IsEnabled => _capacity > 0;

    /// <summary>Looks a thing up.</summary>
    /// <param name="key">Its id.</param>
    /// <returns>The thing, or null.</returns>
    public TValue? Get(TKey key)
    {
        if (Volatile.Read(ref _count) == 0)
        {
            return null;
        }

        lock (_lock)
        {
            var at = Find(key);
            if (at < 0)
            {
                return null;
            }

            _slots[at].Used = true;
            return _slots[at].Value;
        }
    }

    /// <summary>Looks a thing up.</summary>
    /// <param name="key">Its id.</param>
    /// <param name="value">The thing, or null.</param>
    /// <returns>Whether it is there.</returns>
    public bool TryGet(TKey key, [NotNullWhen(true)] out TValue? value) => (value = Get(key)) is not null;

    /// <summary>Looks a thing up, or makes and remembers it.</summary>
    /// <param name="key">Its id.</param>
    /// <param name="make">Makes it.</param>
    /// <returns>The thing. Two callers at a time may each make one; the later one is remembered.</returns>
    public TValue GetOrAdd(TKey key, Func<TKey, TValue> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        if (Get(key) is { } known)
        {
            return known;
        }

        var made = make(key);
        Put(key, made);
        return made;
    }

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

        lock (_lock)
        {
            var at = Find(key);
            if (at >= 0)
            {
                var earlier = _slots[at].Value;
                _slots[at].Value = value;
                return earlier;
            }

            if (_count >= _capacity)
            {
                Evict();
            }

            at = TakeSlot();
            ref var head = ref HeadOf(key);
            _slots[at] = new Slot { Key = key, Value = value, Next = head };
            head = at + 1;
            _count++;
            return null;
        }
    }

    /// <summary>Forgets a thing.</summary>
    /// <param name="key">Its id.</param>
    /// <returns>The thing, or null.</returns>
    public TValue? Remove(TKey key)
    {
        lock (_lock)
        {
            var at = Find(key);
            return at < 0 ? null : Release(at);
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            (_heads, _slots) = (new int[LeastSlots], new Slot[LeastSlots]);
            (_taken, _free, _count, _hand) = (0, 0, 0, 0);
        }
    }

    private ref int HeadOf(TKey key) => ref _heads[key.GetHashCode() & (_heads.Length - 1)];

    private int Find(TKey key)
    {
        var at = HeadOf(key) - 1;
        while (at >= 0 && !_slots[at].Key.Equals(key))
        {
            at = _slots[at].Next - 1;
        }

        return at;
    }

    // A second chance for what was used since the hand last came by. It ends: the first round takes the marks away.
    private void Evict()
    {
        while (true)
        {
            var at = _hand;
            _hand = at + 1 >= _taken ? 0 : at + 1;
            ref var slot = ref _slots[at];
            if (slot.Value is null)
            {
                continue;
            }

            if (!slot.Used)
            {
                Release(at);
                return;
            }

            slot.Used = false;
        }
    }

    private TValue Release(int at)
    {
        ref var link = ref HeadOf(_slots[at].Key);
        while (link != at + 1)
        {
            link = ref _slots[link - 1].Next;
        }

        link = _slots[at].Next;
        var value = _slots[at].Value!;   // only slots that hold something are in a chain
        _slots[at] = new Slot { Next = _free };
        _free = at + 1;
        _count--;
        return value;
    }

    private int TakeSlot()
    {
        if (_free > 0)
        {
            var at = _free - 1;
            _free = _slots[at].Next;
            return at;
        }

        if (_taken == _slots.Length)
        {
            Grow();
        }

        return _taken++;
    }

    private void Grow()
    {
        var slots = new Slot[(int)Math.Min(Math.Max(_capacity, LeastSlots), _slots.Length * 2L)];
        Array.Copy(_slots, slots, _taken);
        _slots = slots;
        if (slots.Length <= _heads.Length)
        {
            return;
        }

        _heads = new int[_heads.Length * 2];
        for (var i = 0; i < _taken; i++)   // every slot holds something: none was given back
        {
            ref var head = ref HeadOf(slots[i].Key);
            (slots[i].Next, head) = (head, i + 1);
        }
    }

    private struct Slot
    {
        public TKey Key;
        public TValue? Value;   // null for a slot that is free
        public int Next;        // in the chain, counted from 1; 0 for none
        public bool Used;       // since the hand last came by
    }
}
