using ChatBridge.Adapters;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>Keeps what a projector emits. Wants everything neutral, or only the kinds it was made for.</summary>
internal sealed class RecordingSink(IChatConnection connection, params Type[] wanted) : EventSink
{
    private readonly bool _all = wanted.Length == 0;

    /// <summary>Counts without keeping, so that a measurement sees the projector alone.</summary>
    public bool CountOnly { get; init; }

    public bool WantsNothing { get; init; }

    public int Count { get; private set; }

    public List<IChatEvent> Events { get; } = [];

    /// <summary>By what each event is ordered.</summary>
    public List<EntityId> Orders { get; } = [];

    public Dictionary<ChannelId, MessageId[]> Baselines { get; } = [];

    public IUser? Self { get; private set; }

    public override bool Wants<TEvent>() => !WantsNothing && (_all ? typeof(TEvent).Assembly == typeof(IChatEvent).Assembly : wanted.Contains(typeof(TEvent)));

    public override EventContext Stamp(EventKey key) => new() { Connection = connection, EventKey = key };

    public override void Emit<TEvent>(in TEvent chatEvent, EntityId orderBy)
    {
        Count++;
        if (!CountOnly)
        {
            Events.Add(chatEvent);
            Orders.Add(orderBy);
        }
    }

    public override void MessageCreated(IChannel channel, IMessage message) =>
        Emit(new MessageCreated(Stamp(new EventKey("message.created", message.Id.Value)), channel, message), channel.Id.Value);

    public override void MessageEdited(IChannel channel, IMessage? before, IMessage after) =>
        Emit(new MessageEdited(Stamp(new EventKey("message.edited", after.Id.Value)), channel, before, after), channel.Id.Value);

    public override void MessageDeleted(IChannel channel, MessageId id, IMessage? before) =>
        Emit(new MessageDeleted(Stamp(new EventKey("message.deleted", id.Value)), channel, id, before), channel.Id.Value);

    public override void Baseline(ChannelId channel, ReadOnlySpan<MessageId> known) => Baselines[channel] = known.ToArray();

    public override void SetSelf(IUser self) => Self = self;
}
