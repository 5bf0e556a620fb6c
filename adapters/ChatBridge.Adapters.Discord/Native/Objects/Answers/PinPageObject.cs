namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A page of pinned messages.</summary>
public sealed record PinPageObject : DiscordObject
{
    /// <summary>The pinned messages, the last pinned first.</summary>
    public IReadOnlyList<PinObject> Items { get => field ?? []; init; }

    /// <summary>Whether there are more.</summary>
    public bool HasMore { get; init; }
}
