using ChatBridge.Caching;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Who is there: the network tells it with the users, and of strangers with what they change.</summary>
internal sealed class Presences(ConnectionHost host, int capacity) : IPresences
{
    private readonly EntityCache<UserId, Stranger> _strangers = new(capacity);

    public PresenceStatus GetStatus(UserId user) => (host.Users.Get(user) as RevoltUser)?.Presence ?? _strangers.Get(user)?.Status ?? PresenceStatus.Unknown;

    /// <summary>Takes in what is told of somebody who is not known otherwise.</summary>
    /// <param name="user">Who.</param>
    /// <param name="chosen">What they chose to be shown as; null when that was not told.</param>
    /// <param name="online">Whether they are there; null when that was not told.</param>
    /// <returns>The status, when it is another one now; else null.</returns>
    public PresenceStatus? Take(UserId user, PresenceStatus? chosen, bool? online)
    {
        if (chosen is null && online is null)
        {
            return null;
        }

        var before = _strangers.Get(user);
        var after = new Stranger(chosen ?? before?.Chosen ?? PresenceStatus.Unknown, online ?? before?.IsOnline);
        _strangers.Put(user, after);
        return after.Status == (before?.Status ?? PresenceStatus.Unknown) ? null : after.Status;
    }

    /// <summary>Forgets the strangers: on a new socket nobody tells what they did meanwhile.</summary>
    public void ForgetStrangers() => _strangers.Clear();

    // Who changes what they are shown as is there, unless the network said otherwise.
    private sealed record Stranger(PresenceStatus Chosen, bool? IsOnline)
    {
        public PresenceStatus Status => IsOnline == false ? PresenceStatus.Offline : Chosen == PresenceStatus.Unknown && IsOnline == true ? PresenceStatus.Online : Chosen;
    }
}
