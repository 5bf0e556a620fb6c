using ChatBridge.Dispatch;

namespace ChatBridge.Configuration;

/// <summary>A handler that is subscribed when the connections are made.</summary>
internal sealed record HandlerRegistration(Func<EventHub, IServiceProvider, IDisposable> Subscribe);
