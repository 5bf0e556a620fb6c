namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The colours of a role.</summary>
public sealed record RoleColorsObject : DiscordObject
{
    /// <summary>The first colour, 0xRRGGBB.</summary>
    public int PrimaryColor { get; init; }

    /// <summary>The second colour of a gradient.</summary>
    public int? SecondaryColor { get; init; }

    /// <summary>The third colour of a holographic style.</summary>
    public int? TertiaryColor { get; init; }
}
