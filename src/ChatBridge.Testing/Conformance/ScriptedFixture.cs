using System.Collections.Immutable;
using ChatBridge.Testing.Transports;
using ChatBridge.Transports;

namespace ChatBridge.Testing.Conformance;

/// <summary>
/// A fixture in virtual time whose sockets are scripts: the author says how the server answers a frame, and how what people do
/// looks on the wire. It takes the place of every socket that the adapter opens through <see cref="Adapters.ConnectionHost.Sockets"/>.
/// </summary>
public abstract class ScriptedFixture : AdapterFixture, IFixtureSockets, IFixtureOutage, IFixtureSilence
{
    private readonly Lock _lock = new();
    private readonly List<ScriptedTransport> _open = [];
    private readonly List<ScriptedTransport> _all = [];
    private readonly HashSet<ScriptedTransport> _silent = [];
    private bool _away;

    /// <summary>Makes the fixture.</summary>
    protected ScriptedFixture() => Sockets = new Opener(this);

    /// <inheritdoc/>
    public sealed override TimeProvider Time => Clock;

    /// <summary>The clock.</summary>
    public VirtualTime Clock { get; } = new();

    /// <inheritdoc/>
    public override string Transcript => string.Join('\n', All.Select((socket, number) => $"socket {number + 1} ('>' is the adapter):\n{socket.Transcript}"));

    /// <inheritdoc/>
    public int Opened => All.Length;

    /// <inheritdoc/>
    public int Open
    {
        get
        {
            lock (_lock)
            {
                return _open.Count(socket => !socket.ClosedByClient.IsCompleted);
            }
        }
    }

    /// <summary>Whether the network is away, for what it serves beside its sockets.</summary>
    protected bool IsAway
    {
        get
        {
            lock (_lock)
            {
                return _away;
            }
        }
    }

    internal SocketOpener Sockets { get; }

    private ImmutableArray<ScriptedTransport> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _all];
            }
        }
    }

    /// <inheritdoc/>
    public void Cut()
    {
        lock (_lock)
        {
            _open.ForEach(socket => socket.Break());
            _open.Clear();
        }
    }

    /// <inheritdoc/>
    public void GoDown()
    {
        lock (_lock)
        {
            _away = true;
        }

        Cut();
    }

    /// <inheritdoc/>
    public void ComeBack()
    {
        lock (_lock)
        {
            _away = false;
        }
    }

    /// <inheritdoc/>
    public void FallSilent()
    {
        lock (_lock)
        {
            _silent.UnionWith(_open);
        }
    }

    /// <summary>A socket was opened, and the server may speak first. By default it does not.</summary>
    /// <param name="socket">The socket.</param>
    protected virtual void OnOpened(ScriptedTransport socket)
    {
    }

    /// <summary>The adapter sent a frame: the server answers with <see cref="ScriptedTransport.Send(string)"/>.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="frame">The frame, as text.</param>
    protected abstract void OnFrame(ScriptedTransport socket, string frame);

    /// <summary>Whether a socket should get what the channel's people see. By default every open one; a login may be needed first.</summary>
    /// <param name="socket">The socket.</param>
    /// <returns>Whether it listens.</returns>
    protected virtual bool Hears(ScriptedTransport socket) => true;

    /// <summary>Sends a frame to everybody who hears.</summary>
    /// <param name="frame">The frame.</param>
    protected void Broadcast(string frame)
    {
        List<ScriptedTransport> hearers;
        lock (_lock)
        {
            hearers = [.. _open.Where(socket => !_silent.Contains(socket) && Hears(socket))];
        }

        hearers.ForEach(socket => socket.Send(frame));
    }

    private ScriptedTransport Connect()
    {
        var socket = new ScriptedTransport { Patience = Patience };
        lock (_lock)
        {
            if (_away)
            {
                throw new ChatException(new ChatError(ChatErrorKind.Unavailable, Effect.NotApplied, "The scripted network is away.") { CanRetry = true });
            }

            _open.Add(socket);
            _all.Add(socket);
        }

        socket.Continuously(_ => true, frame =>
        {
            bool isSilent;
            lock (_lock)
            {
                isSilent = _silent.Contains(socket);
            }

            if (!isSilent)
            {
                OnFrame(socket, frame);
            }

            return null;
        });
        OnOpened(socket);
        return socket;
    }

    private sealed class Opener(ScriptedFixture fixture) : SocketOpener
    {
        public override ValueTask<ITransport> OpenAsync(LineTarget target, CancellationToken cancellationToken) => new(fixture.Connect());

        public override ValueTask<ITransport> OpenAsync(WebSocketTarget target, CancellationToken cancellationToken) => new(fixture.Connect());
    }
}
