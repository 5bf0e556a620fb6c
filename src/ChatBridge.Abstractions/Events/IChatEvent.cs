namespace ChatBridge;

/// <summary>Something that happened. Events are readonly structs; adapters add their own.</summary>
public interface IChatEvent
{
    /// <summary>Where and how it reached the program.</summary>
    EventContext Context { get; }
}
