namespace ChatBridge;

/// <summary>A connection changed its state.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Previous">The state before.</param>
/// <param name="Current">The state now.</param>
/// <param name="Fault">Why, when it is a fault.</param>
public readonly record struct ConnectionChanged(EventContext Context, ConnectionState Previous, ConnectionState Current, ChatError? Fault) : IChatEvent;
