namespace ChatBridge.Emulators.Ayaka;

/// <summary>The embed of a presence.</summary>
/// <param name="Name">The name.</param>
/// <param name="Description">The description.</param>
/// <param name="BannerUrl">The banner, or null.</param>
/// <param name="TopText">The text above, or null.</param>
/// <param name="BottomText">The text below, or null.</param>
public sealed record AyakaPresenceEmbed(string Name, string Description, string? BannerUrl = null, string? TopText = null, string? BottomText = null);
