namespace ChatBridge.Emulators.Discord;

/// <summary>The kinds of channel that the emulator keeps; the values are the network's own.</summary>
public enum EmulatedChannelType
{
    /// <summary>A text channel of a guild.</summary>
    Text = 0,

    /// <summary>A direct channel between two accounts.</summary>
    Direct = 1,

    /// <summary>A voice channel: it exists and is listed, nobody speaks.</summary>
    Voice = 2,

    /// <summary>A category that holds channels.</summary>
    Category = 4,

    /// <summary>An announcement channel.</summary>
    Announcement = 5,

    /// <summary>A public thread below a text channel.</summary>
    PublicThread = 11,
}
