namespace ChatBridge.Emulators.Aster;

/// <summary>An account and what the server stores with it.</summary>
internal sealed class AsterAccount
{
    public required long Id { get; init; }

    public required string Name { get; set; }

    public required string Picture { get; set; }

    /// <summary>Null when the stored password is empty: the next login sets it.</summary>
    public AsterPassword? Password { get; set; }

    public List<AsterGroup> Groups { get; set; } = [];

    /// <summary>How many sessions are open; the account is online while there is one.</summary>
    public int Sessions { get; set; }

    /// <summary>Whether the account was ever online.</summary>
    public bool WasOnline { get; set; }

    public (string Name, string Picture)? Sync { get; set; }

    public List<AsterSyncServer> SyncServers { get; set; } = [];

    /// <summary>By channel id: the date of the last message that was marked as read.</summary>
    public SortedDictionary<long, long> LastReads { get; } = [];

    public bool May(int permission) => AsterPermissions.Allows(permission, Groups);
}
