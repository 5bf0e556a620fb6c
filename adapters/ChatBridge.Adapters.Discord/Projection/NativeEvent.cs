using ChatBridge.Sessions;

namespace ChatBridge.Adapters.Discord;

/// <summary>An event in its native form: how to tell whether anybody wants it, and how to make it.</summary>
internal abstract class NativeEvent(string name, GatewayIntents intents)
{
    /// <summary>The network's name.</summary>
    public string Name { get; } = name;

    /// <summary>The intents of which one is needed; none for an event that always comes.</summary>
    public GatewayIntents Intents { get; } = intents;

    /// <summary>The event's type.</summary>
    public abstract Type Type { get; }

    /// <summary>Whether anybody handles it.</summary>
    public abstract bool IsWanted(EventSink sink);

    /// <summary>Whether anybody handles it now, in the whole program.</summary>
    public abstract bool IsWanted(ConnectionHost host);

    /// <summary>Reads the data and emits the event.</summary>
    /// <exception cref="System.Text.Json.JsonException">The data is not what it should be.</exception>
    public abstract void Emit(in FrameInfo info, ReadOnlySpan<byte> frame, EventSink sink);
}
