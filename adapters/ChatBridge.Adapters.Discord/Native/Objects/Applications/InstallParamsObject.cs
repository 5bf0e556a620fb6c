namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What an installation asks for.</summary>
public sealed record InstallParamsObject : DiscordObject
{
    /// <summary>What the application may do for the user.</summary>
    public IReadOnlyList<string> Scopes { get => field ?? []; init; }

    /// <summary>What the bot may do in the guild.</summary>
    public Permissions Permissions { get; init; }
}
