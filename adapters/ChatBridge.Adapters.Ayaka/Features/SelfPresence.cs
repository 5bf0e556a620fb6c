namespace ChatBridge.Adapters.Ayaka;

/// <summary>Shows the account's status, by the guess of what the network's numbers mean.</summary>
internal sealed class SelfPresence(AyakaConnection connection) : ISelfPresence
{
    public ValueTask SetStatusAsync(PresenceStatus status, string? text, CancellationToken cancellationToken = default)
    {
        var type = status switch
        {
            PresenceStatus.Online => AyakaPresenceType.Online,
            PresenceStatus.Idle => AyakaPresenceType.Idle,
            PresenceStatus.DoNotDisturb => AyakaPresenceType.DoNotDisturb,
            PresenceStatus.Offline => AyakaPresenceType.Offline,
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status that can be shown: online, idle, do not disturb, offline."),
        };
        return connection.SetPresenceAsync(new AyakaPresence(type, text ?? ""), cancellationToken);
    }
}
