namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>What came of a verified mail address: a ticket for the first login, or nothing where another address was set.</summary>
public sealed record VerificationObject : RevoltObject
{
    /// <summary>The ticket; null where another address was set.</summary>
    public MfaTicketObject? Ticket { get; init; }
}
