using System.Collections.Immutable;
using ChatBridge.Adapters;

namespace ChatBridge.Testing;

/// <summary>Keeps what a projector emits, for unit tests of projectors. Belongs to one thread, as every sink does.</summary>
public sealed class TestEventSink : EventSink
{
    private readonly IChatConnection _connection;

    /// <summary>Makes the sink.</summary>
    /// <param name="connection">The connection that events are stamped with.</param>
    public TestEventSink(IChatConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
    }

    /// <summary>The events, in order.</summary>
    public IList<IChatEvent> Events { get; } = [];

    /// <summary>What was told of each channel.</summary>
    public IDictionary<ChannelId, ImmutableArray<MessageId>> Baselines { get; } = new Dictionary<ChannelId, ImmutableArray<MessageId>>();

    /// <summary>The account, once it was told.</summary>
    public IUser? Self { get; private set; }

    /// <summary>Which kinds of events are wanted. By default all.</summary>
    public Func<Type, bool> Wanted { get; set; } = _ => true;

    /// <inheritdoc/>
    public override bool Wants<TEvent>() => Wanted(typeof(TEvent));

    /// <inheritdoc/>
    public override EventContext Stamp(EventKey key) => new() { Connection = _connection, EventKey = key };

    /// <inheritdoc/>
    public override void Emit<TEvent>(in TEvent chatEvent, EntityId orderBy) => Events.Add(chatEvent);

    /// <inheritdoc/>
    public override void MessageCreated(IChannel channel, IMessage message) => Events.Add(new MessageCreated(Stamp(default), channel, message));

    /// <inheritdoc/>
    public override void MessageEdited(IChannel channel, IMessage? before, IMessage after) => Events.Add(new MessageEdited(Stamp(default), channel, before, after));

    /// <inheritdoc/>
    public override void MessageDeleted(IChannel channel, MessageId id, IMessage? before) => Events.Add(new MessageDeleted(Stamp(default), channel, id, before));

    /// <inheritdoc/>
    public override void Baseline(ChannelId channel, ReadOnlySpan<MessageId> known) => Baselines[channel] = [.. known];

    /// <inheritdoc/>
    public override void SetSelf(IUser self) => Self = self;
}
