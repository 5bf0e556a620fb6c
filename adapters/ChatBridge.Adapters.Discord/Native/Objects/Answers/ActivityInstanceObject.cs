namespace ChatBridge.Adapters.Discord.Native;

/// <summary>An activity that runs.</summary>
public sealed record ActivityInstanceObject : DiscordObject
{
    /// <summary>Its id.</summary>
    public string Id { get => field ?? ""; init; }
}
