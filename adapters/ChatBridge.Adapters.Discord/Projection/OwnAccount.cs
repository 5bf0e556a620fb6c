namespace ChatBridge.Adapters.Discord;

/// <summary>
/// Who the account is, where no READY told it: a session that an earlier process began does not say so. And a count that moves with
/// whatever the account's permissions follow from. Shared by a connection's shards; safe to use from any thread.
/// </summary>
internal sealed class OwnAccount
{
    private DiscordUser? _restored;
    private long _changes;

    /// <summary>The account as it was asked for; null until then.</summary>
    public DiscordUser? Restored
    {
        get => Volatile.Read(ref _restored);
        set => Volatile.Write(ref _restored, value);
    }

    /// <summary>How often roles, guilds or the own membership changed: what was read between two equal counts was not outdated meanwhile.</summary>
    public long Changes => Interlocked.Read(ref _changes);

    /// <summary>Counts a change.</summary>
    public void NoteChange() => Interlocked.Increment(ref _changes);
}
