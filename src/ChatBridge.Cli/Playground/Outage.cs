using ChatBridge.Emulators.Faults;

namespace ChatBridge.Cli.Playground;

/// <summary>A network that cannot be reached for a while; its people talk on.</summary>
internal static class Outage
{
    /// <summary>Breaks every socket and refuses new ones until the time is over or the token is cancelled.</summary>
    public static async Task RunAsync(FaultInjector bytes, TimeSpan duration, TimeProvider time, CancellationToken cancellationToken)
    {
        bytes.RefuseConnections = true;
        try
        {
            bytes.AbortAll();
            await Task.Delay(duration, time, cancellationToken);
        }
        finally
        {
            bytes.RefuseConnections = false;
        }
    }
}
