namespace ChatBridge.Adapters.Discord;

/// <summary>The blocks that Discord shows beside a message's text: their names, and how they are made.</summary>
internal static class DiscordBlocks
{
    public const string Adapter = "discord";
    public const string Embed = "embed";
    public const string Sticker = "sticker";
    public const string Poll = "poll";
    public const string Components = "components";

    public static bool IsOwn(ExtensionBlock block) => block is { Adapter: Adapter, Name: Embed or Sticker or Poll or Components };

    /// <summary>Makes a block. What shows no text at all is named, so that a reader elsewhere sees that there was something.</summary>
    public static ExtensionBlock Make(string name, string raw, string fallback) => new(Adapter, name, raw, fallback.Length > 0 ? fallback : $"[{name}]");
}
