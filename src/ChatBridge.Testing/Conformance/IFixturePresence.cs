using System.Collections.Immutable;

namespace ChatBridge.Testing.Conformance;

/// <summary>A fixture whose people have a status.</summary>
public interface IFixturePresence
{
    /// <summary>Changes the status of who speaks.</summary>
    /// <param name="status">The status.</param>
    void Go(PresenceStatus status);

    /// <summary>Statuses of the network that who speaks takes one after the other, each another than the last and the first another than at the start. Default: idle, do not disturb.</summary>
    ImmutableArray<PresenceStatus> Statuses => [PresenceStatus.Idle, PresenceStatus.DoNotDisturb];

    /// <summary>The status of the adapter's account, as others see it.</summary>
    PresenceStatus BotStatus { get; }
}
