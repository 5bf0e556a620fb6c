namespace ChatBridge.Adapters.Ayaka.Tests;

/// <summary>Keeps what a projector emits.</summary>
internal sealed class TestSink(IChatConnection connection) : EventSink
{
    public List<IChatEvent> Events { get; } = [];

    public Dictionary<ChannelId, List<MessageId>> Baselines { get; } = [];

    public IUser? Self { get; private set; }

    public bool WantsNothing { get; set; }

    /// <summary>Whether events in the network's own form are wanted too.</summary>
    public bool WantsNative { get; set; }

    public override bool Wants<TEvent>() => !WantsNothing && (WantsNative || typeof(TEvent).Assembly == typeof(IChatEvent).Assembly);

    public override EventContext Stamp(EventKey key) => new() { Connection = connection, EventKey = key };

    public override void Emit<TEvent>(in TEvent chatEvent, EntityId orderBy) => Events.Add(chatEvent);

    public override void MessageCreated(IChannel channel, IMessage message) => Events.Add(new MessageCreated(Stamp(default), channel, message));

    public override void MessageEdited(IChannel channel, IMessage? before, IMessage after) => Events.Add(new MessageEdited(Stamp(default), channel, before, after));

    public override void MessageDeleted(IChannel channel, MessageId id, IMessage? before) => Events.Add(new MessageDeleted(Stamp(default), channel, id, before));

    public override void Baseline(ChannelId channel, ReadOnlySpan<MessageId> known) => Baselines[channel] = [.. known];

    public override void SetSelf(IUser self) => Self = self;
}
