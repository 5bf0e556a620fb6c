using ChatBridge.Emulators.Faults;

namespace ChatBridge.Emulators.Revolt;

/// <summary>The faults that strike connections to come, and those that a plan draws at random.</summary>
internal sealed class SocketFaults(ChaosPlan? chaos)
{
    // Chances per event, or per ping for the answers: rare enough that connections live, often enough that each is met.
    private const double RepeatRate = 0.02;
    private const double BulkRate = 0.02;
    private const double DropRate = 0.01;
    private const double CloseRate = 0.005;
    private const double SilenceRate = 0.005;
    private const double GhostRate = 0.002;
    private const double FragmentRate = 0.02;
    private const double LostPongRate = 0.05;
    private static readonly TimeSpan MaxSilence = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private int _mute;
    private int _dropBeforeReady;

    public bool RefuseAll { get; set; }

    public bool WithholdPongs { get; set; }

    public bool Ghosts { get; set; }

    public void Mute(int connections)
    {
        lock (_gate) _mute += connections;
    }

    public void DropBeforeReady(int connections)
    {
        lock (_gate) _dropBeforeReady += connections;
    }

    public bool TakeMute()
    {
        lock (_gate) return _mute > 0 && _mute-- > 0;
    }

    public bool TakeDropBeforeReady()
    {
        lock (_gate) return _dropBeforeReady > 0 && _dropBeforeReady-- > 0;
    }

    public bool LosesPong() => WithholdPongs || (chaos?.Strike("revolt.pong.lost", LostPongRate) ?? false);

    public bool Repeats(string type) => type is not ("Authenticated" or "Ready" or "Logout" or "Error" or "Pong") && (chaos?.Strike("revolt.event.repeat", RepeatRate, type) ?? false);

    public bool Bulks(string type) => type is not ("Authenticated" or "Ready" or "Logout" or "Error" or "Pong" or "Bulk") && (chaos?.Strike("revolt.event.bulk", BulkRate, type) ?? false);

    /// <summary>Draws at which byte an event is cut over two frames of one message; null for not at all.</summary>
    public int? Fragments(int length) => length > 1 && chaos?.Strike("revolt.event.fragment", FragmentRate) == true ? 1 + chaos.Next("revolt.event.fragment", length - 1) : null;

    /// <summary>Draws what strikes a connection once an event went out.</summary>
    public void AfterEvent(SocketConnection connection)
    {
        if (chaos is null) return;
        if (chaos.Strike("revolt.drop", DropRate)) connection.Drop();
        else if (chaos.Strike("revolt.close", CloseRate)) connection.Close(chaos.Pick("revolt.close", 1000, 1001, 1011, 1012));
        else if (chaos.Strike("revolt.silence", SilenceRate)) connection.Silence(chaos.NextDuration("revolt.silence", MaxSilence));
        else if (chaos.Strike("revolt.ghost", GhostRate)) connection.IsGhost = true;
    }
}
