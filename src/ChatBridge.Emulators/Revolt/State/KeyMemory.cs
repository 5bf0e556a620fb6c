namespace ChatBridge.Emulators.Revolt;

/// <summary>The idempotency keys of the last sends, over all accounts; the one that was used longest ago is forgotten first.</summary>
internal sealed class KeyMemory(int capacity)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<string> _order = new();
    private readonly Dictionary<string, LinkedListNode<string>> _keys = new(StringComparer.Ordinal);

    /// <summary>Uses a key up; false when it was used before.</summary>
    public bool TryUse(string key)
    {
        lock (_gate)
        {
            if (_keys.TryGetValue(key, out var known))
            {
                // Asking for it keeps it in memory.
                _order.Remove(known);
                _order.AddLast(known);
                return false;
            }

            _keys.Add(key, _order.AddLast(key));
            if (_keys.Count > capacity)
            {
                _keys.Remove(_order.First!.Value);
                _order.RemoveFirst();
            }

            return true;
        }
    }
}
