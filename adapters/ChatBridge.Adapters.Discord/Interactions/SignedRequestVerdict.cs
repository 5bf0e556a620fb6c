namespace ChatBridge.Adapters.Discord;

/// <summary>What the gate found.</summary>
internal enum SignedRequestVerdict
{
    /// <summary>Signed by the application's key, not seen before, and a JSON object by its first byte. Respond to it.</summary>
    Verified,

    /// <summary>Not shown to be from the network, whatever the reason. Respond 401.</summary>
    Refused,

    /// <summary>Signed, but seen before. Respond 401 where it would be acted on again.</summary>
    Replayed,

    /// <summary>Signed, but no JSON object. Respond 400.</summary>
    Malformed,

    /// <summary>The body is longer than allowed. Respond 413.</summary>
    TooLarge,
}
