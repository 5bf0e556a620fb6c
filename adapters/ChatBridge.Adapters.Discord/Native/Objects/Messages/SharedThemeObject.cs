namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Colours that a message shares.</summary>
public sealed record SharedThemeObject : DiscordObject
{
    /// <summary>The colours, RRGGBB, at most five.</summary>
    public IReadOnlyList<string> Colors { get => field ?? []; init; }

    /// <summary>The direction of the gradient, in degrees.</summary>
    public int GradientAngle { get; init; }

    /// <summary>How strong the colours are, from 0 to 100.</summary>
    public int BaseMix { get; init; }

    /// <summary>What they lie on: 0 none, 1 dark, 2 light, 3 darker, 4 midnight.</summary>
    public int? BaseTheme { get; init; }
}
