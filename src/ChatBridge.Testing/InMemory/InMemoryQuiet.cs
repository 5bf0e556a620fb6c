namespace ChatBridge.Testing.InMemory;

/// <summary>A mark that follows everything sent before it: when it was delivered, all of that was handled.</summary>
internal readonly record struct InMemoryQuiet(EventContext Context, long Round) : IChatEvent;
