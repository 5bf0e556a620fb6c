namespace ChatBridge.Emulators.Discord;

/// <summary>The kinds of channel that the emulator keeps; the values are the network's own.</summary>
public enum EmulatedChannelType
{
    /// <summary>A text channel of a guild.</summary>
    Text = 0,

    /// <summary>A direct channel between two accounts.</summary>
    Direct = 1,

    /// <summary>A voice channel: members can be in it, nothing is heard.</summary>
    Voice = 2,

    /// <summary>A category that holds channels.</summary>
    Category = 4,

    /// <summary>An announcement channel.</summary>
    Announcement = 5,

    /// <summary>A thread below an announcement channel.</summary>
    AnnouncementThread = 10,

    /// <summary>A public thread below a text channel, or a post in a forum.</summary>
    PublicThread = 11,

    /// <summary>A thread that only those in it, and those who manage threads, can see.</summary>
    PrivateThread = 12,

    /// <summary>A stage channel: like a voice channel here.</summary>
    Stage = 13,

    /// <summary>A forum: it holds posts, which are threads, and no messages.</summary>
    Forum = 15,
}
