namespace ChatBridge;

/// <summary>Whether a list is all there is.</summary>
public enum Completeness
{
    /// <summary>The network does not tell.</summary>
    Unknown,

    /// <summary>There is more.</summary>
    Truncated,

    /// <summary>That is all.</summary>
    Complete,
}
