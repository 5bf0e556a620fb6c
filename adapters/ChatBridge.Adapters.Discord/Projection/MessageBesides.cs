namespace ChatBridge.Adapters.Discord;

/// <summary>What stands beside a message's text, as it came in JSON, because most messages have none of it and most readers do not look. Immutable.</summary>
internal sealed record MessageBesides
{
    /// <summary>The list of embeds; empty for none.</summary>
    public byte[] Embeds { get; init; } = [];

    /// <summary>The list of stickers; empty for none.</summary>
    public byte[] Stickers { get; init; } = [];

    /// <summary>The poll; empty for none.</summary>
    public byte[] Poll { get; init; } = [];

    /// <summary>The list of components; empty for none.</summary>
    public byte[] Components { get; init; } = [];

    /// <summary>The list of messages that were forwarded with it; empty for none.</summary>
    public byte[] Snapshots { get; init; } = [];

    /// <summary>Nothing.</summary>
    public static MessageBesides None { get; } = new();
}
