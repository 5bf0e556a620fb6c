namespace ChatBridge.Adapters.Discord.Native;

/// <summary>On what devices a user is there: idle, dnd or online, absent for not.</summary>
public sealed record ClientStatusObject : DiscordObject
{
    /// <summary>The program on a computer.</summary>
    public string? Desktop { get; init; }

    /// <summary>The program on a telephone.</summary>
    public string? Mobile { get; init; }

    /// <summary>The browser.</summary>
    public string? Web { get; init; }

    /// <summary>The headset.</summary>
    public string? Vr { get; init; }
}
