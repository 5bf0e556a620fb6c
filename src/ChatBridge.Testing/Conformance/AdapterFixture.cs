using System.Collections.Immutable;
using ChatBridge.Configuration;

namespace ChatBridge.Testing.Conformance;

/// <summary>
/// A running network for one case of the conformance kit. What else it can do it says by implementing the interfaces named
/// <c>IFixture...</c>; a rule that needs what is missing is reported as not offered.
/// </summary>
/// <remarks>Made anew for each case, and used by one case at a time.</remarks>
public abstract class AdapterFixture : IAsyncDisposable
{
    /// <summary>The clock of the network and of the adapter. With a <see cref="VirtualTime"/> the kit moves it when there is something to wait for.</summary>
    public virtual TimeProvider Time => TimeProvider.System;

    /// <summary>What must never be told: tokens and passwords that <see cref="Configure"/> and <see cref="IFixtureWrongCredentials.ConfigureWrong"/> use.</summary>
    public virtual ImmutableArray<string> Secrets => [];

    /// <summary>What happened on the network so far, for failures.</summary>
    public virtual string Transcript => "";

    /// <summary>Whether a message is one line, so that texts with line breaks are not tried. Default false.</summary>
    public virtual bool HasOneLineTexts => false;

    /// <summary>
    /// Whether messages have ids on the wire. Default true. Where they have none, an adapter makes some up, and what the fixture
    /// gives as an id only tells its messages apart: messages are recognized by their text.
    /// </summary>
    public virtual bool HasMessageIds => true;

    /// <summary>Whether the network tells the adapter of its own messages too. Default true.</summary>
    public virtual bool EchoesOwnMessages => true;

    /// <summary>Whether the protocol has heartbeats that are answered. Default true.</summary>
    public virtual bool HasHeartbeats => true;

    /// <summary>How long, in real time, something may take before its rule counts as broken. Default 20 s.</summary>
    public virtual TimeSpan Patience => TimeSpan.FromSeconds(20);

    /// <summary>The channel that everything happens in.</summary>
    public abstract ChannelId Channel { get; }

    /// <summary>Starts the network. When it fails, the case is reported as broken.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when connections can be made.</returns>
    public virtual Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Registers the adapter and a connection with the right credentials.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connection">The connection's name.</param>
    public abstract void Configure(IChatBridgeBuilder builder, string connection);

    /// <summary>Stops the network. The adapter is stopped by then.</summary>
    /// <returns>A task that ends when all is released.</returns>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }
}
