using System.Collections.Immutable;
using System.Globalization;
using ChatBridge.Adapters;
using ChatBridge.Configuration;
using ChatBridge.Recording;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Testing.Recording;

/// <summary>Plays a recording to the adapter that it was made with, and keeps what the adapter makes of it.</summary>
/// <remarks>
/// The adapter's protocol and projector get the frames in their order, without sockets, clock and requests: what would have been asked over HTTP is refused. So the same recording gives the
/// same events each time. What this side sent in the recording is passed over; so are answers to requests that nobody has made in the replay.
/// </remarks>
public sealed class FrameReplay
{
    /// <summary>When this environment variable is 1, <see cref="EnsureMatches"/> writes what it finds in place of comparing it.</summary>
    public const string WriteVariable = "CHATBRIDGE_WRITE_GOLDEN";

    private readonly List<string> _lines = [];
    private readonly List<IChatEvent> _events = [];

    private FrameReplay()
    {
    }

    /// <summary>The events that handlers would get, in their order.</summary>
    public ImmutableArray<IChatEvent> Events => [.. _events];

    /// <summary>What happened as lines: for each frame what the session did and which events came of it. Frames of which nothing came are left out.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Plays a recording.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="configure">Adds the adapter, and connections of the names that were recorded. Their secrets do not matter: they are not in the recording.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="ReplayException">No connection has the name of a recorded one.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A connection's settings are wrong.</exception>
    public static async Task<FrameReplay> RunAsync(FrameRecording recording, Action<IChatBridgeBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(configure);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new VirtualTime());
        services.AddLogging();
        services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(() => new NoNetwork()));
        configure(services.AddChatBridgeRuntime());
        var provider = services.BuildServiceProvider();
        await using (provider.ConfigureAwait(false))
        {
            var connections = provider.GetRequiredService<ChatBridgeRuntime>().Running;
            var names = recording.Connections;
            if (!connections.Any(connection => names.Contains(connection.Name, StringComparer.Ordinal)))
            {
                throw new ReplayException($"The recording holds the connections {List(names)}, and configured are {List(connections.Select(connection => connection.Name))}: give one the name of a recorded one.");
            }

            var replay = new FrameReplay();
            foreach (var connection in connections)
            {
                replay.Play(connection, recording.Frames.Where(frame => frame.Connection == connection.Name));
            }

            return replay;
        }
    }

    /// <summary>Compares the lines with a file that was written before and read by somebody: a golden test.</summary>
    /// <param name="path">The file. It is written when the environment variable <see cref="WriteVariable"/> is 1.</param>
    /// <exception cref="ReplayException">The file differs, with the first line that does, or there is none.</exception>
    public void EnsureMatches(string path)
    {
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            File.WriteAllLines(path, Lines);
            return;
        }

        var hint = $"If that is right, run the test again with {WriteVariable}=1 and read what changed in the file.";
        if (!File.Exists(path))
        {
            throw new ReplayException($"There is no file {path} to compare with. {hint}");
        }

        var expected = File.ReadAllLines(path);
        var at = Enumerable.Range(0, Math.Max(expected.Length, Lines.Count)).FirstOrDefault(index => expected.ElementAtOrDefault(index) != Lines.ElementAtOrDefault(index), -1);
        if (at >= 0)
        {
            throw new ReplayException($"{path}, line {at + 1}: expected{Environment.NewLine}  {expected.ElementAtOrDefault(at) ?? "the end"}{Environment.NewLine}but the replay has{Environment.NewLine}  {Lines.ElementAtOrDefault(at) ?? "ended"}{Environment.NewLine}{hint}");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(Environment.NewLine, Lines);

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'")) is { Length: > 0 } list ? list : "none";

    private void Play(ChatConnection connection, IEnumerable<RecordedFrame> frames)
    {
        var sessions = new Dictionary<int, Player>();
        foreach (var frame in frames)
        {
            if (!sessions.TryGetValue(frame.Shard, out var player))
            {
                sessions.Add(frame.Shard, player = new Player(connection, frame.Shard));
            }

            player.Play(frame);
            foreach (var line in player.TakeLines())
            {
                _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{frame.Line}: {line}"));
            }

            _events.AddRange(player.TakeEvents());
        }
    }

    private sealed class Player
    {
        private readonly ChatConnection _connection;
        private readonly TestEventSink _sink;
        private readonly TestSession _session;
        private readonly List<IChatEvent> _new = [];

        public Player(ChatConnection connection, int shard)
        {
            _connection = connection;
            _sink = new TestEventSink(connection);
            _session = new TestSession(connection.Driver.CreateProtocol(shard), connection.Driver.CreateProjector(shard), _sink);
        }

        public void Play(RecordedFrame frame)
        {
            switch (frame.Kind)
            {
                case RecordedKind.Opened:
                    _session.Wanted.Add($"socket {frame.Socket} opened");
                    _session.Open();
                    break;
                case RecordedKind.Received:
                    Receive(frame);
                    break;
                case RecordedKind.Ended:
                    var verdict = _session.Close(frame.Close);
                    _session.Wanted.Add(string.Create(CultureInfo.InvariantCulture, $"socket {frame.Socket} ended{(frame.Close is { } close ? $" with {close.Code}" : "")}: {verdict.Kind}"));
                    break;
            }

            if (_sink.Self is { } self)
            {
                _connection.SetSelf(self);
            }
        }

        public List<string> TakeLines()
        {
            _new.AddRange(_sink.Events);
            _sink.Events.Clear();
            List<string> lines = [.. _new.Select(EventLine.Of), .. _session.Wanted];
            _session.Wanted.Clear();
            _session.Sent.Clear();
            return lines;
        }

        public List<IChatEvent> TakeEvents()
        {
            List<IChatEvent> taken = [.. _new];
            _new.Clear();
            return taken;
        }

        private void Receive(RecordedFrame frame)
        {
            try
            {
                if (_session.Receive(frame.Payload.Span).IsMalformed)
                {
                    _session.Wanted.Add("malformed");
                }
            }
            catch (Exception fault)   // as the runtime takes it: the frame is passed over and told
            {
                _session.Wanted.Add($"not understood: {fault.GetType().Name}");
            }
        }
    }

    private sealed class NoNetwork : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException("A replay asks nobody.");
    }
}
