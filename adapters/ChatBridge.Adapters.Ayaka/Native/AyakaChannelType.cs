namespace ChatBridge.Adapters.Ayaka;

/// <summary>What sort of channel it is, by the network's numbers. It also speaks of voice, but has no number for it.</summary>
public enum AyakaChannelType
{
    /// <summary>Not told.</summary>
    Unknown,

    /// <summary>A heading over other channels.</summary>
    Category,

    /// <summary>Text. The documents do not tell its number; the server's is 2.</summary>
    Text,
}
