namespace ChatBridge.Emulators.Revolt;

/// <summary>
/// An object on its way to the wire, with its keys in order. A value is a text, a bool, a whole number, a double, a time, a list, another map,
/// or JSON that came in; null leaves the key out, as the network does, and <see cref="DBNull"/> is a null that is written.
/// </summary>
internal sealed class WireMap
{
    private readonly List<KeyValuePair<string, object>> _entries = [];

    public IReadOnlyList<KeyValuePair<string, object>> Entries => _entries;

    public object? this[string key]
    {
        get
        {
            foreach (var entry in _entries)
            {
                if (entry.Key == key) return entry.Value;
            }

            return null;
        }

        set
        {
            var at = _entries.FindIndex(entry => entry.Key == key);
            if (value is null)
            {
                if (at >= 0) _entries.RemoveAt(at);
            }
            else if (at >= 0)
            {
                _entries[at] = new(key, value);
            }
            else
            {
                _entries.Add(new(key, value));
            }
        }
    }

    /// <summary>Writes a key though it is there: the network itself has one object with the same key twice.</summary>
    public void Again(string key, object value) => _entries.Add(new(key, value));

    /// <summary>Writes the keys of another map behind the own ones, where the wire flattens an object into its event.</summary>
    public WireMap With(WireMap other)
    {
        foreach (var (key, value) in other._entries) this[key] = value;
        return this;
    }

    /// <summary>The list, or null when it is empty and therefore left out.</summary>
    public static IReadOnlyCollection<T>? Some<T>(IReadOnlyCollection<T> items) => items.Count == 0 ? null : items;

    /// <summary>True, or null when it is false and therefore left out.</summary>
    public static object? Yes(bool value) => value ? true : null;
}
