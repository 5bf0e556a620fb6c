namespace ChatBridge.Emulators.Ayaka;

/// <summary>A channel of a guild, or a category.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class AyakaChannel
{
    internal const int CategoryType = 1;
    internal const int TextType = 2;

    internal AyakaChannel(AyakaNetwork network, long id, AyakaGuild guild, int type, string name)
    {
        Network = network;
        Id = id;
        Guild = guild;
        Type = type;
        Name = name;
    }

    /// <summary>Gets the channel's id.</summary>
    public long Id { get; }

    /// <summary>Gets the guild.</summary>
    public AyakaGuild Guild { get; }

    /// <summary>Gets the type as the wire has it: 1 for a category, 2 for text.</summary>
    public int Type { get; }

    /// <summary>Gets the name.</summary>
    public string Name { get; internal set; }

    /// <summary>Gets the description.</summary>
    public string Description { get; internal set; } = "";

    /// <summary>Gets the id of the category it is in; 0 for none.</summary>
    public long InsideOf { get; internal set; }

    /// <summary>Gets whether the channel was deleted.</summary>
    public bool IsDeleted { get; internal set; }

    internal AyakaNetwork Network { get; }

    // Below: touched under the network's lock only. Messages are in id order, since ids only grow.

    /// <summary>The place among others; null, and left out, for what was made over REST.</summary>
    internal int? Position { get; set; }

    internal List<MessageRecord> Messages { get; } = [];

    internal Dictionary<long, MessageRecord> MessagesById { get; } = [];

    /// <summary>Deletes the channel; the network tells nobody.</summary>
    public void Delete()
    {
        lock (Network.Gate) Network.RemoveChannel(this);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Guild.Name}/{Name} ({Id})";
}
