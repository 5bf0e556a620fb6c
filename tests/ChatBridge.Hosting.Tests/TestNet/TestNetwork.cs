using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Threading.Channels;
using ChatBridge.Transports;

namespace ChatBridge.Hosting.Tests.TestNet;

/// <summary>
/// The network: takes sockets, answers logins, and says what tests tell it to say. What a token is worth: <c>bad</c> is refused,
/// <c>mute</c> gets no answer, <c>bad-on-1</c> is refused on shard 1, <c>keyed</c> gets a session that can be resumed; others are good.
/// </summary>
internal sealed class TestNetwork
{
    private readonly ConcurrentDictionary<(string, int), TestSocket> _sockets = new(new Names());
    private readonly Channel<(string Connection, string Channel, string Text)> _sent = Channel.CreateBounded<(string, string, string)>(1000);
    private readonly Channel<string> _heard = Channel.CreateBounded<string>(1000);
    private long _lastId;
    private long _sequence;

    /// <summary>What bots sent.</summary>
    public ChannelReader<(string Connection, string Channel, string Text)> Sent => _sent.Reader;

    /// <summary>What was said at the beginning of sessions, and <c>closed</c> for each socket that was closed.</summary>
    public ChannelReader<string> Heard => _heard.Reader;

    public ITransport Open(string connection, int shard) => _sockets[(connection, shard)] = new TestSocket(this, shard);

    public MessageId Take(string connection, string channel, string text)
    {
        _sent.Writer.TryWrite((connection, channel, text)).Should().BeTrue();
        return MessageId.Parse($"own-{Interlocked.Increment(ref _lastId)}");
    }

    /// <summary>Somebody says something.</summary>
    public string Say(string connection, string text, string channel = "general", string author = "ann")
    {
        var id = $"m-{Interlocked.Increment(ref _lastId)}";
        _sockets[(connection, 0)].Give(string.Create(CultureInfo.InvariantCulture, $"say {Interlocked.Increment(ref _sequence)} {channel} {id} {author} {text}"));
        return id;
    }

    /// <summary>Cuts a socket off.</summary>
    public void Cut(string connection) => _sockets[(connection, 0)].End();

    /// <summary>Refuses a session that runs already.</summary>
    public void Refuse(string connection, int shard = 0) => _sockets[(connection, shard)].Give("refuse");

    private void Hear(TestSocket socket, int shard, string line)
    {
        _heard.Writer.TryWrite(line).Should().BeTrue();
        switch (line)
        {
            case "login mute":
                break;
            case "login bad":
                socket.Give("refuse");
                break;
            case "login bad-on-1":
                socket.Give(shard == 1 ? "refuse" : "ready");
                break;
            case "login bad-and-mute":
                if (shard == 1)
                {
                    socket.Give("refuse");
                }

                break;
            case "login keyed":
                socket.Give("ready session-key");
                break;
            default:
                socket.Give(line.StartsWith("resume", StringComparison.Ordinal) ? "resumed" : "ready");
                break;
        }
    }

    private sealed class TestSocket(TestNetwork network, int shard) : ITransport
    {
        private readonly Channel<byte[]> _frames = Channel.CreateBounded<byte[]>(10_000);

        public void Give(string line) => _frames.Writer.TryWrite(Encoding.UTF8.GetBytes(line)).Should().BeTrue();

        public void End() => _frames.Writer.TryComplete();

        public async ValueTask<TransportFrame> ReceiveAsync(CancellationToken cancellationToken) =>
            await _frames.Reader.WaitToReadAsync(cancellationToken) && _frames.Reader.TryRead(out var frame) ? new TransportFrame(frame) : TransportFrame.End(null);

        public ValueTask SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
        {
            network.Hear(this, shard, Encoding.UTF8.GetString(payload.Span));
            return default;
        }

        public ValueTask CloseAsync(TransportClose close, CancellationToken cancellationToken)
        {
            network._heard.Writer.TryWrite("closed");
            return default;
        }

        public ValueTask DisposeAsync()
        {
            End();
            return default;
        }
    }

    private sealed class Names : IEqualityComparer<(string, int)>
    {
        public bool Equals((string, int) x, (string, int) y) => x.Item2 == y.Item2 && string.Equals(x.Item1, y.Item1, StringComparison.OrdinalIgnoreCase);

        public int GetHashCode((string, int) obj) => HashCode.Combine(StringComparer.OrdinalIgnoreCase.GetHashCode(obj.Item1), obj.Item2);
    }
}
