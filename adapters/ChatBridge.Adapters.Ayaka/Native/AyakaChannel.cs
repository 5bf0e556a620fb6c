namespace ChatBridge.Adapters.Ayaka;

/// <summary>A channel or category: the native form of <see cref="IChannel"/>.</summary>
/// <remarks>Immutable.</remarks>
public sealed class AyakaChannel : ChatChannel
{
    private readonly bool _hasMessages;

    internal AyakaChannel(ConnectionHost host, ChannelId id, AyakaChannelType type, string name, GuildId? guildId, DialectRules dialect)
        : base(host, id, KindOf(type), name, guildId) => (Type, _hasMessages) = (type, dialect.HasMessages);

    /// <summary>Its type; a number that is not named is one that the network made up later.</summary>
    public AyakaChannelType Type { get; }

    /// <summary>What it is about; empty for nothing.</summary>
    public string Description { get; internal init; } = "";

    /// <summary>The category that it stands in; null at the top, which the network writes as 0.</summary>
    public ChannelId? InsideOf { get; internal init; }

    /// <summary>Its place among the others; null when it was not told.</summary>
    public int? Position { get; internal init; }

    /// <inheritdoc/>
    public override CapabilitySet Capabilities => Type == AyakaChannelType.Category ? base.Capabilities.With(Capability.SendMessages, Support.Absent).With(Capability.ReceiveMessages, Support.Absent) : base.Capabilities;

    /// <inheritdoc/>
    protected override string? WhyNothingCanBeSent => _hasMessages
        ? "It is a category."
        : "The network's documented interface has no route for messages: such a connection receives only. Set Dialect to rails-v3 where the server has that version.";

    private static ChannelKind KindOf(AyakaChannelType type) => type switch
    {
        AyakaChannelType.Text => ChannelKind.Text,
        AyakaChannelType.Category => ChannelKind.Category,
        _ => ChannelKind.Unknown,
    };
}
