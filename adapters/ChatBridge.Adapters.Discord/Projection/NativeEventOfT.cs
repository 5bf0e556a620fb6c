using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Sessions;

namespace ChatBridge.Adapters.Discord;

/// <summary>An event in its native form.</summary>
internal sealed class NativeEvent<TEvent, TData>(
    string name,
    GatewayIntents intents,
    Func<JsonTypeInfo<TData>> type,
    Func<EventContext, TData, TEvent> make,
    Func<TData, Snowflake> channel,
    Func<TData, Snowflake> subject) : NativeEvent(name, intents)
    where TEvent : struct, IChatEvent
    where TData : DiscordObject
{
    private JsonTypeInfo<TData>? _type;   // made when it is first needed: a program handles few of all these events

    public override Type Type => typeof(TEvent);

    public override bool IsWanted(EventSink sink) => sink.Wants<TEvent>();

    public override bool IsWanted(ConnectionHost host) => host.Wants<TEvent>();

    public override void Emit(in FrameInfo info, ReadOnlySpan<byte> frame, EventSink sink)
    {
        // The range of the data may be too long: it is cut at the data's own end. An event without data has no fields.
        var json = info.DataLength == 0 ? "{}"u8 : new JsonCursor(frame.Slice(info.DataStart, info.DataLength)).ReadRaw();
        var data = JsonSerializer.Deserialize(json, _type ??= type())
            ?? throw new JsonException($"The network sent {Name} without data.");
        sink.Emit(make(sink.Stamp(new EventKey(Name, subject(data), info.Sequence)), data), channel(data));
    }
}
