namespace ChatBridge.Adapters.Revolt;

/// <summary>Whose token it is.</summary>
public enum RevoltTokenKind
{
    /// <summary>A bot's.</summary>
    Bot,

    /// <summary>That of a person's session.</summary>
    Session,
}
