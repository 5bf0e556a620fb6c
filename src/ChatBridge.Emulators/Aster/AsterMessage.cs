namespace ChatBridge.Emulators.Aster;

/// <summary>What the emulated server holds about one message, at one moment.</summary>
/// <param name="Id">The message's id: random, it says nothing about order.</param>
/// <param name="ChannelId">The channel's id.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="AuthorId">The author's id.</param>
/// <param name="Author">The author's name now.</param>
/// <param name="Text">The text now.</param>
/// <param name="SentAt">When it was sent, in whole seconds as on the wire.</param>
/// <param name="ReplyTo">The id of the message it replies to, which may be gone; null for none.</param>
/// <param name="IsEdited">Whether it was ever edited.</param>
/// <param name="IsDeleted">Whether it was deleted; the server keeps such messages for assertions only.</param>
public sealed record AsterMessage(
    long Id,
    long ChannelId,
    string Channel,
    long AuthorId,
    string Author,
    string Text,
    DateTimeOffset SentAt,
    long? ReplyTo,
    bool IsEdited,
    bool IsDeleted);
