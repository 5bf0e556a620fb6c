using ChatBridge.Emulators.Faults;

namespace ChatBridge.Emulators.Discord;

/// <summary>The faults that strike connections to come, and those that a plan draws at random.</summary>
internal sealed class GatewayFaults(ChaosPlan? chaos)
{
    // Chances per dispatch, or per heartbeat for the acknowledgements: rare enough that sessions live, often enough that each is met.
    private const double SplitRate = 0.02;
    private const double RepeatRate = 0.02;
    private const double ReconnectRate = 0.01;
    private const double ResumableRate = 0.005;
    private const double InvalidRate = 0.005;
    private const double SilenceRate = 0.005;
    private const double LostAckRate = 0.1;
    private static readonly TimeSpan MaxSilence = TimeSpan.FromSeconds(2);

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

    public bool LosesAck() => WithholdAcks || (chaos?.Strike("discord.ack.lost", LostAckRate) ?? false);

    public bool RepeatsDispatch(string name) => chaos?.Strike("discord.dispatch.repeat", RepeatRate, name) ?? false;

    /// <summary>Draws where a compressed message is cut over two frames; null for not at all.</summary>
    public int? SplitsFrame(int length) =>
        chaos?.Strike("discord.frame.split", SplitRate) == true ? 1 + chaos.Next("discord.frame.split", length - 1) : null;

    /// <summary>Draws what strikes a connection once a dispatch went out: reconnect, or the session declared invalid.</summary>
    public void AfterDispatch(GatewayConnection connection)
    {
        if (chaos is null) return;
        if (chaos.Strike("discord.op7", ReconnectRate)) connection.RequestReconnect();
        else if (chaos.Strike("discord.op9.true", ResumableRate)) connection.InvalidateSession(resumable: true);
        else if (chaos.Strike("discord.op9.false", InvalidRate)) connection.InvalidateSession(resumable: false);
        else if (chaos.Strike("discord.silence", SilenceRate)) connection.Silence(chaos.NextDuration("discord.silence", MaxSilence));
    }
}
