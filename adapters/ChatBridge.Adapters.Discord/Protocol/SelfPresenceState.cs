namespace ChatBridge.Adapters.Discord;

/// <summary>How the account is to be shown, and which version of that each session has been told. Safe to use from any thread.</summary>
internal sealed class SelfPresenceState
{
    private readonly Lock _gate = new();
    private Snapshot _current;

    public SelfPresenceState(PresenceStatus status, string? text) => _current = new Snapshot(0, status, text);

    public Snapshot Current
    {
        get
        {
            lock (_gate)
            {
                return _current;
            }
        }
    }

    /// <summary>Whether the account is shown in the plain way, so that nothing need be said about it.</summary>
    public static bool IsPlain(in Snapshot snapshot) => snapshot is { Version: 0, Status: PresenceStatus.Online, Text: null };

    public Snapshot Set(PresenceStatus status, string? text)
    {
        lock (_gate)
        {
            return _current = new Snapshot(_current.Version + 1, status, text);
        }
    }

    public readonly record struct Snapshot(long Version, PresenceStatus Status, string? Text);
}
