namespace ChatBridge;

/// <summary>What sort of place a channel is.</summary>
public enum ChannelKind
{
    /// <summary>A kind that the adapter does not know.</summary>
    Unknown,

    /// <summary>Text in a guild, or in a network without guilds.</summary>
    Text,

    /// <summary>Between the account and one user.</summary>
    Direct,

    /// <summary>Between the account and a few users, outside any guild.</summary>
    Group,

    /// <summary>A thread within another channel.</summary>
    Thread,

    /// <summary>Voice, which on some networks has text too.</summary>
    Voice,

    /// <summary>A heading over other channels; nothing can be sent to it.</summary>
    Category,

    /// <summary>A list of threads; nothing can be sent to it directly.</summary>
    Forum,
}
