namespace ChatBridge.Adapters.Discord;

/// <summary>How the account is shown.</summary>
/// <param name="Status">The status; <see cref="PresenceStatus.Offline"/> hides the account.</param>
public sealed record GatewayPresence(PresenceStatus Status)
{
    /// <summary>What the account is doing; null for nothing.</summary>
    public GatewayActivity? Activity { get; init; }

    /// <summary>Since when it has been idle; null for not idle.</summary>
    public DateTimeOffset? IdleSince { get; init; }

    /// <summary>Whether it is away from the keyboard.</summary>
    public bool IsAfk { get; init; }
}
