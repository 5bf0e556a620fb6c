namespace ChatBridge.Emulators.Aster;

/// <summary>Known defects of the real server, which an <see cref="AsterEmulator"/> shows when told to.</summary>
[Flags]
public enum AsterDefects
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>The answer to <c>online</c> lists accounts that have gone offline since the start; the push does not.</summary>
    StaleOnline = 1,

    /// <summary><c>create_group</c>, and <c>list_groups</c> once there is a group, answer status 500.</summary>
    BrokenGroups = 2,

    /// <summary><c>list_channels</c> lists in the order in which the channels were made, whatever their positions.</summary>
    UnsortedChannels = 4,

    /// <summary><c>nick</c> accepts a blank name.</summary>
    BlankNames = 8,

    /// <summary>All of them.</summary>
    All = StaleOnline | BrokenGroups | UnsortedChannels | BlankNames,
}
