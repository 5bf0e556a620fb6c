namespace ChatBridge.Adapters.Aster;

/// <summary>Who is there: the server tells whenever somebody comes or goes.</summary>
internal sealed class AsterPresences(AsterState server) : IPresences
{
    /// <inheritdoc/>
    public PresenceStatus GetStatus(UserId user) => server.Online switch
    {
        null => PresenceStatus.Unknown,
        { } online when online.Contains(user) => PresenceStatus.Online,
        _ => server.GetUser(user) is null ? PresenceStatus.Unknown : PresenceStatus.Offline,
    };
}
