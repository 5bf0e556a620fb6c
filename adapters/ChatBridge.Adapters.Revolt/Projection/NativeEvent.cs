namespace ChatBridge.Adapters.Revolt;

/// <summary>An event in its native form: how to tell whether anybody wants it, and how to make it.</summary>
internal abstract class NativeEvent(string name)
{
    /// <summary>The network's name.</summary>
    public string Name { get; } = name;

    /// <summary>The event's type.</summary>
    public abstract Type Type { get; }

    /// <summary>Whether anybody handles it.</summary>
    public abstract bool IsWanted(EventSink sink);

    /// <summary>Reads the event and emits it.</summary>
    /// <exception cref="System.Text.Json.JsonException">The event is not what it should be.</exception>
    public abstract void Emit(long count, ReadOnlySpan<byte> json, EventSink sink);
}
