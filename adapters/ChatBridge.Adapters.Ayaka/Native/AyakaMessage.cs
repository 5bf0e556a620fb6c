namespace ChatBridge.Adapters.Ayaka;

/// <summary>A message: the native form of <see cref="IMessage"/>.</summary>
/// <remarks>Immutable.</remarks>
public sealed class AyakaMessage : MessageBase
{
    private readonly EntityId _id;
    private readonly EntityId _channel;
    private readonly long _createdAt;   // UTC ticks

    internal AyakaMessage(ConnectionHost host, IUser author, string text, EntityId id, EntityId channel, long createdAt) : base(host, author, text) =>
        (_id, _channel, _createdAt) = (id, channel, createdAt);

    /// <inheritdoc/>
    public override MessageId Id => new(_id);

    /// <inheritdoc/>
    public override ChannelId ChannelId => new(_channel);

    /// <inheritdoc/>
    public override DateTimeOffset CreatedAt => new(_createdAt, TimeSpan.Zero);

    /// <inheritdoc/>
    public override bool IsEdited => WasEdited;

    /// <summary>Whether the network told of it as edited. It does not tell when.</summary>
    public bool WasEdited { get; internal init; }

    /// <summary>Whether it is to be read aloud.</summary>
    public bool IsTts { get; internal init; }

    /// <summary>The name of the author in the guild, or null for none.</summary>
    public string? AuthorNickname { get; internal init; }

    /// <summary>The embeds in JSON, a list; empty for none.</summary>
    public ReadOnlyMemory<byte> Embeds { get; internal init; }
}
