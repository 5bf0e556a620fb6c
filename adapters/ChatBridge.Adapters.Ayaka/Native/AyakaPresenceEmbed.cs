namespace ChatBridge.Adapters.Ayaka;

/// <summary>What an account does, as a part of its presence.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Description">What it is about.</param>
public sealed record AyakaPresenceEmbed(string Name, string Description)
{
    /// <summary>Where its banner is, or null.</summary>
    public string? BannerUrl { get; init; }

    /// <summary>The upper line, or null.</summary>
    public string? TopText { get; init; }

    /// <summary>The lower line, or null.</summary>
    public string? BottomText { get; init; }
}
