namespace ChatBridge.Adapters.Revolt;

/// <summary>The blocks that the network shows beside a message's text or in its place.</summary>
internal static class RevoltBlocks
{
    public const string Adapter = "revolt";
    public const string EmbedName = "embed";
    public const string SystemName = "system";

    /// <summary>Makes a block. What shows no text at all is named, so that a reader elsewhere sees that there was something.</summary>
    public static ExtensionBlock Make(string name, string raw, string fallback) => new(Adapter, name, raw, fallback.Length > 0 ? fallback : $"[{name}]");
}
