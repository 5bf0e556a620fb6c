namespace ChatBridge.Hosting;

/// <summary>What to do when a connection is given up for a reason that only a person can mend.</summary>
public enum FatalAction
{
    /// <summary>Log it, report it by the health check, and go on with the other connections.</summary>
    Ignore,

    /// <summary>Stop the host with an exit code other than 0, so that whoever supervises the process notices.</summary>
    StopHost,
}
