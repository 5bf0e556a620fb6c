namespace ChatBridge.Adapters.Aster;

/// <summary>What a packet is to the requests that wait for answers.</summary>
internal enum AsterMatchKind
{
    /// <summary>Sent by the server of its own accord.</summary>
    Push,

    /// <summary>The answer to the oldest request.</summary>
    Answer,

    /// <summary>Looks like an answer, but nobody asked.</summary>
    Unasked,

    /// <summary>The answer to a request that is not the oldest: the order is lost.</summary>
    OutOfOrder,
}

/// <summary>What one packet was found to be.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Slot">The request that it answers, or null.</param>
internal readonly record struct AsterMatch(AsterMatchKind Kind, AsterSlot? Slot = null);
