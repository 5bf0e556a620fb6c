namespace ChatBridge.Adapters;

/// <summary>How the fate of a send whose answer was lost is found out.</summary>
public enum SendRecovery
{
    /// <summary>It cannot be: the send fails with effect unknown.</summary>
    None,

    /// <summary>The adapter's send may be repeated with the same <see cref="OutgoingPart.Nonce"/>: the network gives the message that stands already.</summary>
    Nonce,

    /// <summary>The channel's history is read for the account's own message with the same text after the last one that is known.</summary>
    History,
}
