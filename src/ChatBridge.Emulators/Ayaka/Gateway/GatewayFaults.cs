using ChatBridge.Emulators.Faults;

namespace ChatBridge.Emulators.Ayaka;

/// <summary>The faults that strike connections to come, and those that a plan draws at random.</summary>
internal sealed class GatewayFaults(ChaosPlan? chaos)
{
    // Chances per event, or per ping for the answers: rare enough that connections live, often enough that each is met.
    private const double RepeatRate = 0.02;
    private const double FragmentRate = 0.02;
    private const double DropRate = 0.01;
    private const double CloseRate = 0.005;
    private const double TruncateRate = 0.005;
    private const double MalformedRate = 0.003;
    private const double SilenceRate = 0.005;
    private const double LostPongRate = 0.05;
    private static readonly TimeSpan MaxSilence = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Queue<int> _rejections = new();
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

    public void Reject(int code, int connections)
    {
        lock (_gate)
        {
            for (var number = 0; number < connections; number++) _rejections.Enqueue(code);
        }
    }

    public bool TakeMute()
    {
        lock (_gate) return _mute > 0 && _mute-- > 0;
    }

    public bool TakeDropBeforeReady()
    {
        lock (_gate) return _dropBeforeReady > 0 && _dropBeforeReady-- > 0;
    }

    public int? TakeRejection()
    {
        lock (_gate) return _rejections.TryDequeue(out var code) ? code : null;
    }

    public bool LosesPong() => WithholdPongs || (chaos?.Strike("ayaka.pong.lost", LostPongRate) ?? false);

    public bool Repeats(string name) => chaos?.Strike("ayaka.event.repeat", RepeatRate, name) ?? false;

    /// <summary>Draws at which byte an event is cut over two frames of one message; null for not at all.</summary>
    public int? Fragments(int length) => length > 1 && chaos?.Strike("ayaka.event.fragment", FragmentRate) == true ? 1 + chaos.Next("ayaka.event.fragment", length - 1) : null;

    /// <summary>Draws how many bytes of an event remain; null for all.</summary>
    public int? Truncates(int length) => length > 1 && chaos?.Strike("ayaka.event.truncate", TruncateRate) == true ? 1 + chaos.Next("ayaka.event.truncate", length - 1) : null;

    /// <summary>Draws what strikes a connection once an event went out.</summary>
    public void AfterEvent(AyakaConnection connection)
    {
        if (chaos is null) return;
        if (chaos.Strike("ayaka.drop", DropRate)) connection.Drop();
        else if (chaos.Strike("ayaka.close", CloseRate)) connection.Close(chaos.Pick("ayaka.close", 1000, 1001, 1011, 1012));
        else if (chaos.Strike("ayaka.malformed", MalformedRate)) connection.SendMalformedFrame();
        else if (chaos.Strike("ayaka.silence", SilenceRate)) connection.Silence(chaos.NextDuration("ayaka.silence", MaxSilence));
    }
}
