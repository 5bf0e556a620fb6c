using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatBridge.Adapters.Revolt.Native;

namespace ChatBridge.Adapters.Revolt;

/// <summary>An event in its native form.</summary>
internal sealed class NativeEvent<TEvent, TData>(
    string name,
    Func<JsonTypeInfo<TData>> type,
    Func<EventContext, TData, TEvent> make,
    Func<TData, EntityId> channel,
    Func<TData, EntityId> subject) : NativeEvent(name)
    where TEvent : struct, IChatEvent
    where TData : RevoltObject
{
    private JsonTypeInfo<TData>? _type;   // made when it is first needed: a program handles few of all these events

    public override Type Type => typeof(TEvent);

    public override bool IsWanted(EventSink sink) => sink.Wants<TEvent>();

    public override void Emit(long count, ReadOnlySpan<byte> json, EventSink sink)
    {
        var data = JsonSerializer.Deserialize(json, _type ??= type()) ?? throw new JsonException($"The network sent {Name} without anything.");
        sink.Emit(make(sink.Stamp(new EventKey(Name, subject(data), count)), data), channel(data));
    }
}
