namespace ChatBridge.Emulators.Faults;

/// <summary>Which way bytes travel, seen from the emulator.</summary>
[Flags]
public enum FaultDirection
{
    /// <summary>Neither way.</summary>
    None = 0,

    /// <summary>From the peer to the emulator.</summary>
    Inbound = 1,

    /// <summary>From the emulator to the peer.</summary>
    Outbound = 2,

    /// <summary>Both ways.</summary>
    Both = Inbound | Outbound,
}
