namespace ChatBridge;

/// <summary>Whether a failed request changed anything on the network. It decides whether a retry is safe.</summary>
public enum Effect
{
    /// <summary>Nothing was changed: trying again cannot do it twice.</summary>
    NotApplied,

    /// <summary>The change was made, although the request is reported as failed.</summary>
    Applied,

    /// <summary>It cannot be told; what could be found out was.</summary>
    Unknown,
}
