namespace ChatBridge.Testing.Conformance;

/// <summary>A fixture whose people have a status.</summary>
public interface IFixturePresence
{
    /// <summary>Changes the status of who speaks.</summary>
    /// <param name="status">The status.</param>
    void Go(PresenceStatus status);

    /// <summary>The status of the adapter's account, as others see it.</summary>
    PresenceStatus BotStatus { get; }
}
