namespace ChatBridge.Emulators.Discord;

/// <summary>The permission bits that the emulator enforces or needs for its defaults; other bits are kept and reported as given.</summary>
[Flags]
public enum DiscordPermissions : ulong
{
    /// <summary>No permission.</summary>
    None = 0,

    /// <summary>Every permission, whatever the channel says.</summary>
    Administrator = 1UL << 3,

    /// <summary>Create, change and delete channels.</summary>
    ManageChannels = 1UL << 4,

    /// <summary>Add a kind of reaction that a message does not have yet.</summary>
    AddReactions = 1UL << 6,

    /// <summary>See a channel and what is said in it.</summary>
    ViewChannel = 1UL << 10,

    /// <summary>Send messages in a channel (not in threads).</summary>
    SendMessages = 1UL << 11,

    /// <summary>Delete and unpin what others wrote, remove their reactions.</summary>
    ManageMessages = 1UL << 13,

    /// <summary>Send embeds.</summary>
    EmbedLinks = 1UL << 14,

    /// <summary>Send files.</summary>
    AttachFiles = 1UL << 15,

    /// <summary>Read what was said earlier.</summary>
    ReadMessageHistory = 1UL << 16,

    /// <summary>Notify everyone.</summary>
    MentionEveryone = 1UL << 17,

    /// <summary>Create public threads.</summary>
    CreatePublicThreads = 1UL << 35,

    /// <summary>Send messages in threads.</summary>
    SendMessagesInThreads = 1UL << 38,

    /// <summary>Pin and unpin messages.</summary>
    PinMessages = 1UL << 51,

    /// <summary>What <c>@everyone</c> has in a new guild.</summary>
    Everyone = AddReactions | ViewChannel | SendMessages | EmbedLinks | AttachFiles | ReadMessageHistory
        | MentionEveryone | CreatePublicThreads | SendMessagesInThreads,

    /// <summary>What a bot's own role has when nothing else is said.</summary>
    Bot = Everyone | ManageChannels | ManageMessages | PinMessages,
}
