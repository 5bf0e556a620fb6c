namespace ChatBridge.Caching;

/// <summary>What a connection remembers.</summary>
[Flags]
public enum CacheParts
{
    /// <summary>Nothing but the account itself.</summary>
    None = 0,

    /// <summary>Guilds.</summary>
    Guilds = 1,

    /// <summary>Channels.</summary>
    Channels = 2,

    /// <summary>Users that were seen.</summary>
    Users = 4,

    /// <summary>Messages, so that edits and deletes carry what was before.</summary>
    Messages = 8,

    /// <summary>Members, so that their changes and departures carry what was before.</summary>
    Members = 16,

    /// <summary>Guilds, channels and users.</summary>
    Default = Guilds | Channels | Users,

    /// <summary>Everything.</summary>
    All = Default | Messages | Members,
}
