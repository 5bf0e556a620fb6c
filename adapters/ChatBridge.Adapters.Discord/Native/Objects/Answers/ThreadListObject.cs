namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Threads, and which of them the account has joined.</summary>
public sealed record ThreadListObject : DiscordObject
{
    /// <summary>The threads.</summary>
    public IReadOnlyList<ChannelObject> Threads { get => field ?? []; init; }

    /// <summary>The account's memberships in them.</summary>
    public IReadOnlyList<ThreadMemberObject> Members { get => field ?? []; init; }

    /// <summary>Whether there are more; null where the list is whole.</summary>
    public bool? HasMore { get; init; }
}
