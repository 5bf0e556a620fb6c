using System.Collections.Immutable;

namespace ChatBridge.Testing.InMemory;

/// <summary>A channel of the in-memory network, as the network holds it.</summary>
/// <remarks>Safe to use from any thread; what it lists are snapshots.</remarks>
public sealed class InMemoryChannel
{
    private readonly InMemoryNetwork _network;

    internal InMemoryChannel(InMemoryNetwork network, ChannelId id, string name, InMemoryGuild? guild, ImmutableArray<InMemoryPerson> between) =>
        (_network, Id, Name, Guild, Between) = (network, id, name, guild, between);

    /// <summary>The id.</summary>
    public ChannelId Id { get; }

    /// <summary>The name, without a sign.</summary>
    public string Name { get; }

    /// <summary>The guild it belongs to, or null.</summary>
    public InMemoryGuild? Guild { get; }

    /// <summary>Between whom it is, when it is a direct one; empty when it is open to everybody.</summary>
    public ImmutableArray<InMemoryPerson> Between { get; }

    /// <summary>What stands there that everybody in the channel may see, oldest first.</summary>
    public ImmutableArray<InMemoryMessage> Messages => _network.Read(() => Stored.Where(message => message.OnlyFor is null).ToImmutableArray());

    /// <summary>The pinned messages, in the order in which they were pinned.</summary>
    public ImmutableArray<MessageId> Pins => _network.Read(() => Pinned.ToImmutableArray());

    internal List<InMemoryMessage> Stored { get; } = [];

    internal List<MessageId> Pinned { get; } = [];

    internal Dictionary<UserId, int> ReadUpTo { get; } = [];

    /// <summary>What one person may see there, private replies included, oldest first.</summary>
    /// <param name="person">Who looks.</param>
    /// <returns>The messages.</returns>
    public ImmutableArray<InMemoryMessage> SeenBy(InMemoryPerson person) =>
        _network.Read(() => Stored.Where(message => message.OnlyFor is null || message.OnlyFor == person || message.Author == person).ToImmutableArray());

    /// <summary>The name with its sign.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Between.IsEmpty ? "#" + Name : Name;

    internal bool IsOpenTo(InMemoryPerson person) => Between.IsEmpty || Between.Contains(person);
}
