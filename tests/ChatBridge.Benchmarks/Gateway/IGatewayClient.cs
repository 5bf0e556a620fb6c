namespace ChatBridge.Benchmarks.Gateway;

/// <summary>A way to take the events in. One instance runs once.</summary>
internal interface IGatewayClient
{
    /// <summary>What the table calls it.</summary>
    static abstract string Name { get; }

    /// <summary>Connects, takes everything in and tells the meter about each message.</summary>
    static abstract Task RunAsync(Uri address, GatewayMode mode, Meter meter);
}
