namespace ChatBridge.Adapters.Aster;

/// <summary>An emoji of an Aster server.</summary>
public sealed class AsterEmoji
{
    /// <summary>Makes an emoji.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="uuid">The id.</param>
    /// <param name="data">Its picture, a PNG; null when it is not known.</param>
    public AsterEmoji(string name, ulong uuid, ReadOnlyMemory<byte>? data)
    {
        ArgumentNullException.ThrowIfNull(name);
        (Name, Uuid, Data) = (name, uuid, data);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The id.</summary>
    public ulong Uuid { get; }

    /// <summary>Its picture, a PNG; null where the server listed the emoji without it. <see cref="AsterEmojis.FetchAsync"/> brings it.</summary>
    public ReadOnlyMemory<byte>? Data { get; }

    /// <summary>The name and the id.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => $"{Name} ({Uuid})";
}
