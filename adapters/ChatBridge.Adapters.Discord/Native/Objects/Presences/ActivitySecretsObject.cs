namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What joining an activity takes: secrets.</summary>
public sealed record ActivitySecretsObject : DiscordObject
{
    /// <summary>For joining.</summary>
    public string? Join { get; init; }

    /// <summary>For watching.</summary>
    public string? Spectate { get; init; }

    /// <summary>For the match.</summary>
    public string? Match { get; init; }
}
