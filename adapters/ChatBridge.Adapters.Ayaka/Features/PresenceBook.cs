using ChatBridge.Caching;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>Who is there, as the gateway told last.</summary>
internal sealed class PresenceBook(int capacity) : IPresences
{
    private readonly EntityCache<UserId, AyakaPresence> _presences = new(capacity);

    public PresenceStatus GetStatus(UserId user) => Get(user)?.Status ?? PresenceStatus.Unknown;

    public AyakaPresence? Get(UserId user) => _presences.Get(user);

    /// <summary>Notes a presence and gives the one before.</summary>
    public AyakaPresence? Put(UserId user, AyakaPresence presence) => _presences.Put(user, presence);
}
