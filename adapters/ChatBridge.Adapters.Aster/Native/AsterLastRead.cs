namespace ChatBridge.Adapters.Aster;

/// <summary>How far the account has read a channel, as the server keeps it.</summary>
/// <param name="Channel">The channel's id.</param>
/// <param name="Date">The date of the last message that was read, in seconds since 1970 began (UTC).</param>
/// <param name="Unread">Messages after that date, the account's own included.</param>
public readonly record struct AsterLastRead(ulong Channel, long Date, int Unread);
