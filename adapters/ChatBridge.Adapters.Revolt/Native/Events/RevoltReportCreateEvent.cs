namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Something was reported; meant for the operators. The network's <c>ReportCreate</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltReportCreateEvent(EventContext Context, EventObject Data) : IChatEvent;
