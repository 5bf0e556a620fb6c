namespace ChatBridge.Adapters.Ayaka;

/// <summary>How an account is shown.</summary>
/// <param name="Type">As what.</param>
/// <param name="Description">A line beside it; empty for none.</param>
public sealed record AyakaPresence(AyakaPresenceType Type, string Description = "")
{
    /// <summary>An emoji beside it; none for none.</summary>
    public EntityId Emoji { get; init; }

    /// <summary>What the account does, or null.</summary>
    public AyakaPresenceEmbed? Embed { get; init; }

    /// <summary>The neutral form.</summary>
    public PresenceStatus Status => Type switch
    {
        AyakaPresenceType.Online => PresenceStatus.Online,
        AyakaPresenceType.Idle => PresenceStatus.Idle,
        AyakaPresenceType.DoNotDisturb => PresenceStatus.DoNotDisturb,
        AyakaPresenceType.Offline => PresenceStatus.Offline,
        _ => PresenceStatus.Unknown,
    };
}
