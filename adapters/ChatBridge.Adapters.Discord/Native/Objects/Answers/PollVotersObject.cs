namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A page of those who gave an answer of a poll.</summary>
public sealed record PollVotersObject : DiscordObject
{
    /// <summary>The users.</summary>
    public IReadOnlyList<UserObject> Users { get => field ?? []; init; }
}
