using System.Net.WebSockets;

namespace ChatBridge.Emulators.Revolt;

/// <summary>One WebSocket connection to the emulated events server: what was seen on it, and the faults that can be played on it.</summary>
/// <remarks>Thread-safe. The object outlives the socket, for assertions; faults on a closed connection do nothing.</remarks>
public sealed partial class SocketConnection : IDisposable
{
    private const int MaxSubscriptions = 5;
    private static readonly TimeSpan SubscriptionTime = TimeSpan.FromMinutes(15);

    private readonly RevoltNetwork _network;
    private readonly WebSocket _socket;
    private readonly Action _abort;
    private readonly Action _leave;
    private readonly SocketFaults _faults;
    private readonly List<(string Server, DateTimeOffset Until)> _subscriptions = [];
    private long _pings;
    private long _typings;
    private long _framesReceived;
    private long _framesIgnored;
    private long _eventsSent;

    internal SocketConnection(RevoltNetwork network, SocketFaults faults, WebSocket socket, Action abort, Action leave, int number, SocketFormat format, IReadOnlyList<string> readyParts, IReadOnlyList<string> settingsKeys)
    {
        _network = network;
        _faults = faults;
        _socket = socket;
        _abort = abort;
        _leave = leave;
        Number = number;
        Format = format;
        ReadyParts = readyParts;
        SettingsKeys = settingsKeys;
        _release = network.Time.CreateTimer(static state => ((SocketConnection)state!).Release(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _closeGrace = network.Time.CreateTimer(static state => ((SocketConnection)state!).Drop(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Gets the connection's number, counted from 1 as they were accepted.</summary>
    public int Number { get; }

    /// <summary>Gets the format that the address asked for.</summary>
    public SocketFormat Format { get; }

    /// <summary>Gets the parts of Ready that the address asked for; empty for the usual ones.</summary>
    public IReadOnlyList<string> ReadyParts { get; }

    /// <summary>Gets whether the socket is open.</summary>
    public bool IsOpen => !_ended.Task.IsCompleted;

    /// <summary>Gets the account that logged in, or null.</summary>
    public EmulatedUser? User { get; private set; }

    /// <summary>Gets whether the token came in a frame rather than in the address.</summary>
    public bool UsedAuthenticateFrame { get; private set; }

    /// <summary>Gets how many pings arrived that the network understood.</summary>
    public long PingCount => Volatile.Read(ref _pings);

    /// <summary>Gets how often the account began to write in a channel that it sees.</summary>
    public long TypingCount => Volatile.Read(ref _typings);

    /// <summary>Gets how many messages arrived.</summary>
    public long FramesReceived => Volatile.Read(ref _framesReceived);

    /// <summary>Gets how many of them were ignored: of the wrong kind, unreadable, or of no known type.</summary>
    public long FramesIgnored => Volatile.Read(ref _framesIgnored);

    /// <summary>Gets how many events were written, Ready and Authenticated included, pongs not.</summary>
    public long EventsSent => Volatile.Read(ref _eventsSent);

    /// <summary>Gets the close code that the client sent first, or null: none yet, a dropped socket, or an answer to the server's own close.</summary>
    public int? ClientCloseCode { get; private set; }

    /// <summary>Gets the close code that the server sent, or null; the real server sends none, proxies in front of it do.</summary>
    public int? ServerCloseCode { get; private set; }

    /// <summary>Gets a task that completes when the connection has ended, however it did.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Gets or sets whether pings go unanswered.</summary>
    public bool WithholdPongs { get; set; }

    /// <summary>Gets or sets whether the connection is a ghost: pings are answered, but no event arrives, and those meanwhile are lost.</summary>
    public bool IsGhost { get; set; }

    internal SessionRecord? Session { get; private set; }

    internal IReadOnlyList<string> SettingsKeys { get; }

    /// <summary>The channels that the account sees; under the network's lock.</summary>
    internal HashSet<string> Visible { get; } = new(StringComparer.Ordinal);

    /// <summary>Says that the session was revoked: a Logout event where the era has it, then the socket drops.</summary>
    public void Logout()
    {
        if (_network.Era >= RevoltEra.Revolt) Send(new WireEvent(Shapes.Event("Logout")));
        Enqueue(OutboundFrame.DropNow);
    }

    /// <summary>Sends an Error event in the shape of the era, and drops the socket as the real server does.</summary>
    /// <param name="error">The error's name, such as <c>InvalidSession</c>.</param>
    public void Fail(string error)
    {
        Send(new WireEvent(Shapes.Error(_network.Era, error)));
        Enqueue(OutboundFrame.DropNow);
    }

    /// <summary>Closes the connection with a code, as a proxy does.</summary>
    /// <param name="code">The close code.</param>
    public void Close(int code) => Enqueue(OutboundFrame.CloseWith(code));

    /// <summary>Drops the TCP connection without a close frame.</summary>
    public void Drop()
    {
        try
        {
            _abort();
        }
        catch (ObjectDisposedException)
        {
            // The request that carried it was over a moment before: there is nothing left to drop.
        }
    }

    /// <summary>Sends an event as JSON text, written in the connection's format.</summary>
    /// <param name="json">The event, well-formed JSON.</param>
    public void SendEvent(string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        Enqueue(OutboundFrame.Of(Format == SocketFormat.Json ? System.Text.Encoding.UTF8.GetBytes(json) : MsgpackWriter.Write(document.RootElement)));
    }

    /// <summary>Sends bytes as they are in a frame of the connection's format, well-formed or not.</summary>
    /// <param name="bytes">The frame's bytes.</param>
    public void SendRaw(ReadOnlySpan<byte> bytes) => Enqueue(OutboundFrame.Of(bytes.ToArray()));

    /// <summary>Writes nothing until <see cref="Release"/>; what arrives is read but not answered.</summary>
    public void Silence()
    {
        lock (_sendGate) _silence ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Writes nothing for a while; what arrives is read but not answered.</summary>
    /// <param name="duration">How long.</param>
    public void Silence(TimeSpan duration)
    {
        Silence();
        _release.Change(duration, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends a silence; what was held back is sent.</summary>
    public void Release()
    {
        lock (_sendGate)
        {
            _silence?.TrySetResult();
            _silence = null;
        }
    }

    /// <summary>Sends the next event twice.</summary>
    public void RepeatNextEvent() => Interlocked.Increment(ref _repeats);

    /// <summary>Loses the next events on the way.</summary>
    /// <param name="events">How many.</param>
    public void LoseNextEvents(int events = 1) => Interlocked.Add(ref _losses, events);

    /// <summary>Wraps the next event in a Bulk, as the network may at any time.</summary>
    public void BulkNextEvent() => Interlocked.Increment(ref _bulks);

    /// <summary>Cuts the next event short: the frame ends, and with it what cannot be read.</summary>
    /// <param name="bytes">How many bytes remain.</param>
    public void TruncateNextEvent(int bytes) => Interlocked.Exchange(ref _truncateAt, bytes);

    /// <summary>Spreads the next event over two WebSocket frames of one message.</summary>
    /// <param name="bytes">How many bytes the first gets.</param>
    public void FragmentNextEvent(int bytes) => Interlocked.Exchange(ref _fragmentAt, bytes);

    /// <inheritdoc/>
    public override string ToString() => $"events connection {Number} {(IsOpen ? "open" : "closed")}";

    /// <inheritdoc/>
    public void Dispose()
    {
        _release.Dispose();
        _closeGrace.Dispose();
        _socket.Dispose();
    }

    internal void LoggedIn(EmulatedUser user, SessionRecord? session) => (User, Session) = (user, session);

    internal void See(EmulatedChannel channel, bool sees)
    {
        if (sees) Visible.Add(channel.Id);
        else Visible.Remove(channel.Id);
    }

    /// <summary>The servers whose members a person's client asked to hear of.</summary>
    internal IEnumerable<string> SubscribedServers(DateTimeOffset now) => _subscriptions.Where(item => item.Until > now).Select(static item => item.Server);

    private void Subscribe(string server)
    {
        lock (_network.Gate)
        {
            if (User is null or { IsBot: true } || _network.Servers.GetValueOrDefault(server)?.MembersInside.ContainsKey(User.Id) != true) return;
            _subscriptions.RemoveAll(item => item.Server == server);
            _subscriptions.Add((server, _network.Time.GetUtcNow() + SubscriptionTime));
            if (_subscriptions.Count > MaxSubscriptions) _subscriptions.RemoveAt(0);
        }
    }
}
