namespace ChatBridge.Dispatch;

/// <summary>An event that a handler could not handle.</summary>
/// <param name="Event">The event.</param>
/// <param name="Handler">The handler's name.</param>
/// <param name="Exception">What it threw last.</param>
/// <param name="Attempts">How often it was tried.</param>
public sealed record DeadLetter(IChatEvent Event, string Handler, Exception Exception, int Attempts);
