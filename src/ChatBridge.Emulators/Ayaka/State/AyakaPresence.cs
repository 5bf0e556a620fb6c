namespace ChatBridge.Emulators.Ayaka;

/// <summary>What an account shows of itself.</summary>
/// <param name="Type">1 to 4; the network never said what they mean.</param>
/// <param name="Description">The text.</param>
/// <param name="Emoji">The id of an emoji, or null.</param>
/// <param name="Embed">More to show, or null.</param>
public sealed record AyakaPresence(int Type, string Description = "", long? Emoji = null, AyakaPresenceEmbed? Embed = null);
