namespace ChatBridge;

/// <summary>Somebody used a command, a button, a menu or a form, and waits for the answer.</summary>
public interface IInteraction : INativeSource
{
    /// <summary>The interaction's id.</summary>
    EntityId Id { get; }

    /// <summary>The connection it belongs to.</summary>
    IChatConnection Connection { get; }

    /// <summary>Who did it.</summary>
    IUser User { get; }

    /// <summary>In which channel, or null when the network does not tell.</summary>
    ChannelId? ChannelId { get; }

    /// <summary>The user's language as a tag such as <c>en-GB</c>, or null.</summary>
    string? Locale { get; }
}
