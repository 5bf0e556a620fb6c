namespace ChatBridge.Adapters.Revolt;

/// <summary>The network's own kinds of channels.</summary>
public enum RevoltChannelType
{
    /// <summary>A kind that this version does not know, or that was not told.</summary>
    Unknown,

    /// <summary>The account's notes to itself.</summary>
    SavedMessages,

    /// <summary>Between two accounts.</summary>
    DirectMessage,

    /// <summary>Between several accounts, outside servers.</summary>
    Group,

    /// <summary>A channel of a server. On servers since the end of 2025 it may have voice too.</summary>
    TextChannel,

    /// <summary>A voice channel of a server before the end of 2025.</summary>
    VoiceChannel,
}
