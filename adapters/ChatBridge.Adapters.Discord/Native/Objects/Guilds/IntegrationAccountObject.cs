namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The account that an integration is linked to.</summary>
public sealed record IntegrationAccountObject : DiscordObject
{
    /// <summary>The id, in the form of the other network.</summary>
    public string Id { get => field ?? ""; init; }

    /// <summary>The name.</summary>
    public string Name { get => field ?? ""; init; }
}
