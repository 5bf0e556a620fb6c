namespace ChatBridge.Adapters.Discord;

/// <summary>
/// Remembers who is in which voice channel, so that a change can say how it was before. Only those who are in one take room.
/// Belongs to the thread that projects.
/// </summary>
/// <param name="capacity">How many it holds at the most; for those who find no room, what was before is not known.</param>
internal sealed class VoiceBook(int capacity)
{
    private readonly Dictionary<ulong, Voices> _guilds = [];
    private int _count;

    /// <summary>How a user was last seen; null when that is not known.</summary>
    public VoiceState? Get(ulong guild, ulong user) =>
        !_guilds.TryGetValue(guild, out var voices) ? null
        : voices.States.TryGetValue(user, out var state) ? state
        : voices.IsWhole ? default(VoiceState) : null;

    /// <summary>All states of a guild are about to be set: who is not among them is in no channel.</summary>
    public void Begin(ulong guild)
    {
        Forget(guild);
        _guilds[guild] = new Voices { IsWhole = true };
    }

    /// <summary>Remembers how a user is.</summary>
    public void Set(ulong guild, ulong user, VoiceState state)
    {
        if (!_guilds.TryGetValue(guild, out var voices))
        {
            _guilds[guild] = voices = new Voices();   // its list was not seen, as in a session that another process began
        }

        _count -= voices.States.Remove(user) ? 1 : 0;
        if (state.Channel is null)
        {
            return;
        }

        if (_count < capacity)
        {
            voices.States[user] = state;
            _count++;
        }
        else
        {
            voices.IsWhole = false;
        }
    }

    /// <summary>Forgets a guild.</summary>
    public void Forget(ulong guild)
    {
        if (_guilds.Remove(guild, out var voices))
        {
            _count -= voices.States.Count;
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _guilds.Clear();
        _count = 0;
    }

    private sealed class Voices
    {
        public Dictionary<ulong, VoiceState> States { get; } = [];

        public bool IsWhole { get; set; }
    }
}
