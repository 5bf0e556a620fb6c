namespace ChatBridge.Adapters.Discord;

/// <summary>The kinds of events that Discord sends over HTTP.</summary>
public enum WebhookEventType
{
    /// <summary>A kind that is not listed here; <see cref="WebhookEvent.TypeName"/> names it.</summary>
    Unknown,

    /// <summary>A user added the application to an account or a server.</summary>
    ApplicationAuthorized,

    /// <summary>A user removed the application.</summary>
    ApplicationDeauthorized,

    /// <summary>Somebody got an entitlement.</summary>
    EntitlementCreate,

    /// <summary>An entitlement changed.</summary>
    EntitlementUpdate,

    /// <summary>An entitlement was taken away.</summary>
    EntitlementDelete,

    /// <summary>A user began a quest.</summary>
    QuestUserEnrollment,

    /// <summary>A message was written in a lobby.</summary>
    LobbyMessageCreate,

    /// <summary>A message in a lobby was edited.</summary>
    LobbyMessageUpdate,

    /// <summary>A message in a lobby was deleted.</summary>
    LobbyMessageDelete,

    /// <summary>A direct message was written in a game.</summary>
    GameDirectMessageCreate,

    /// <summary>A direct message in a game was edited.</summary>
    GameDirectMessageUpdate,

    /// <summary>A direct message in a game was deleted.</summary>
    GameDirectMessageDelete,
}
