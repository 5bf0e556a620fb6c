namespace ChatBridge;

/// <summary>How well a network does something.</summary>
public enum Support
{
    /// <summary>Not learned yet, as for a channel that is not cached.</summary>
    Unknown,

    /// <summary>Not at all. The feature's look-up fails.</summary>
    Absent,

    /// <summary>Done by ChatBridge with other means, such as a quotation for a reply.</summary>
    Emulated,

    /// <summary>By the network, with gaps that the adapter's page names.</summary>
    Partial,

    /// <summary>By the network itself.</summary>
    Native,
}
