namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A field of an embed.</summary>
public sealed record EmbedFieldObject : DiscordObject
{
    /// <summary>The heading, at most 256 characters.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>The text, at most 1024 characters.</summary>
    public string Value { get => field ?? ""; init; }

    /// <summary>Whether it may stand beside others.</summary>
    public bool? Inline { get; init; }
}
