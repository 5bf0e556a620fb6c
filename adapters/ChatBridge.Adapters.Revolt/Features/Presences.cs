namespace ChatBridge.Adapters.Revolt;

/// <summary>Who is there: the network tells it with the users.</summary>
internal sealed class Presences(ConnectionHost host) : IPresences
{
    public PresenceStatus GetStatus(UserId user) => (host.Users.Get(user) as RevoltUser)?.Presence ?? PresenceStatus.Unknown;
}
