namespace ChatBridge.Emulators.Discord;

/// <summary>The faults that strike connections to come, and those that a plan draws at random.</summary>
internal sealed class GatewayFaults
{
    private readonly Lock _gate = new();
    private int _reconnectsInsteadOfHello;
    private int _withheldHellos;
    private TimeSpan? _readyDelay;

    /// <summary>Whether dials of the resume address are dropped.</summary>
    public bool RefuseResumeUrl { get; set; }

    /// <summary>Whether dials of any address are dropped.</summary>
    public bool RefuseAll { get; set; }

    public bool WithholdAcks { get; set; }

    public void ReconnectInsteadOfHello(int connections)
    {
        lock (_gate) _reconnectsInsteadOfHello += connections;
    }

    public void WithholdHello(int connections)
    {
        lock (_gate) _withheldHellos += connections;
    }

    public void DelayReady(TimeSpan delay)
    {
        lock (_gate) _readyDelay = delay;
    }

    public bool TakeReconnectInsteadOfHello()
    {
        lock (_gate) return _reconnectsInsteadOfHello > 0 && _reconnectsInsteadOfHello-- > 0;
    }

    public bool TakeWithheldHello()
    {
        lock (_gate) return _withheldHellos > 0 && _withheldHellos-- > 0;
    }

    public TimeSpan? TakeReadyDelay()
    {
        lock (_gate)
        {
            var delay = _readyDelay;
            _readyDelay = null;
            return delay;
        }
    }

    public bool LosesAck() => WithholdAcks;

    public bool RepeatsDispatch(string name) => false;

    public void AfterDispatch(GatewayConnection connection)
    {
    }
}
