namespace ChatBridge;

/// <summary>Events may have been missed: the network could not continue the session. Raised once for each gap, before the first event after it; what backfill finds follows.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Reason">Why, for a log.</param>
public readonly record struct ContinuityLost(EventContext Context, string Reason) : IChatEvent;
