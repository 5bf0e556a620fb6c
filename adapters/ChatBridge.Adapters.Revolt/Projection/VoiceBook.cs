using System.Collections.Immutable;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Remembers who is in which voice channel, so that a change can say how it was before.</summary>
/// <remarks>Safe to use from any thread. A bot may be in several channels at once.</remarks>
internal sealed class VoiceBook
{
    private const int Most = 10_000;   // for those who find no room, what was before is not known
    private readonly Lock _lock = new();
    private readonly Dictionary<(ChannelId Channel, UserId User), RevoltVoiceState> _states = [];
    private bool _isWhole;

    /// <summary>Who is in a channel.</summary>
    public ImmutableArray<RevoltVoiceState> In(ChannelId channel)
    {
        lock (_lock)
        {
            return [.. _states.Values.Where(state => state.ChannelId == channel)];
        }
    }

    /// <summary>How a user is in a channel; null when the user is not in it, or not known to be.</summary>
    public RevoltVoiceState? Find(ChannelId channel, UserId user)
    {
        lock (_lock)
        {
            return _states.GetValueOrDefault((channel, user));
        }
    }

    /// <summary>How it was for a user who comes into a channel: nowhere, unless that is not known.</summary>
    public VoiceState? Before(ChannelId channel, UserId user)
    {
        lock (_lock)
        {
            return _states.TryGetValue((channel, user), out var state) ? state.ToVoiceState() : _isWhole ? default(VoiceState) : null;
        }
    }

    /// <summary>Forgets everything. What is set from now on is all that there is, or only what was seen.</summary>
    public void Begin(bool isWhole)
    {
        lock (_lock)
        {
            _states.Clear();
            _isWhole = isWhole;
        }
    }

    /// <summary>Remembers how a user is.</summary>
    public void Set(RevoltVoiceState state)
    {
        lock (_lock)
        {
            if (_states.Count < Most || _states.ContainsKey((state.ChannelId, state.UserId)))
            {
                _states[(state.ChannelId, state.UserId)] = state;
            }
            else
            {
                _isWhole = false;
            }
        }
    }

    /// <summary>Forgets a user who left a channel.</summary>
    public RevoltVoiceState? Remove(ChannelId channel, UserId user)
    {
        lock (_lock)
        {
            return _states.Remove((channel, user), out var state) ? state : null;
        }
    }

    /// <summary>Forgets a channel.</summary>
    public void Forget(ChannelId channel)
    {
        lock (_lock)
        {
            foreach (var key in _states.Keys.Where(key => key.Channel == channel).ToList())
            {
                _states.Remove(key);
            }
        }
    }
}
