using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ChatBridge.Transports;

namespace ChatBridge.Recording;

/// <summary>Writes the frames of connections as JSON lines, without their secrets: for a report of a bug, or a test that plays them again.</summary>
/// <remarks>
/// Registered as a service, it records every socket that the runtime opens. A line holds the milliseconds since the recording began (<c>ms</c>), the socket's number
/// (<c>socket</c>), what happened (<c>kind</c>: see <see cref="RecordedKind"/>) and, as <c>text</c> or in <c>base64</c>, a frame; the line of an opening names <c>connection</c>,
/// <c>adapter</c> and <c>shard</c>, that of an end the close <c>code</c> and <c>reason</c> that the network gave. Frames are written as the session sees them: inflated.
/// Safe to use from any thread. Lines are written before the frame is handled, so that the recording of a process that dies ends with what it died of.
/// </remarks>
public sealed class FrameRecorder : IDisposable
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly Stream _output;
    private readonly TimeProvider _time;
    private readonly FrameRedactor _redactor;
    private readonly long _begun;
    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private int _sockets;
    private bool _isOver;

    /// <summary>Begins a recording.</summary>
    /// <param name="output">Gets the lines, in UTF-8. It is disposed with the recorder.</param>
    /// <param name="options">What is left out.</param>
    /// <param name="time">The clock.</param>
    public FrameRecorder(Stream output, FrameRecorderOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        (_output, _time, _redactor, _begun) = (output, time, new FrameRedactor(options), time.GetTimestamp());
    }

    /// <summary>How many frames were written.</summary>
    public long FrameCount { get; private set; }

    /// <summary>Why the recording ended early, such as a full disk; null while all is well. A recording that fails hinders no connection.</summary>
    public IOException? Fault { get; private set; }

    /// <summary>Ends the recording and disposes its output. What happens afterwards is not recorded.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (!_isOver)
            {
                _isOver = true;
                Try(_output.Flush);
            }

            _output.Dispose();
        }
    }

    /// <summary>Records a socket.</summary>
    internal ITransport Record(ITransport transport, string connection, string adapter, int shard)
    {
        var socket = Interlocked.Increment(ref _sockets);
        WriteLine(socket, RecordedKind.Opened, writer =>
        {
            writer.WriteString("connection", connection);
            writer.WriteString("adapter", adapter);
            writer.WriteNumber("shard", shard);
        });
        return new RecordingTransport(transport, this, socket);
    }

    internal void Write(int socket, RecordedKind kind, ReadOnlySpan<byte> frame)
    {
        var redacted = _redactor.Redact(frame);
        WriteLine(socket, kind, writer =>
        {
            if (IsText(redacted))
            {
                writer.WriteString("text", redacted);
            }
            else
            {
                writer.WriteBase64String("base64", redacted);
            }
        });
    }

    internal void WriteEnd(int socket, TransportClose? close) => WriteLine(socket, RecordedKind.Ended, writer =>
    {
        if (close is { } given)
        {
            writer.WriteNumber("code", given.Code);
            if (given.Reason is { } reason)
            {
                writer.WriteString("reason", _redactor.Redact(Encoding.UTF8.GetBytes(reason)));
            }
        }
    });

    private static bool IsText(ReadOnlySpan<byte> frame) => Utf8.IsValid(frame) && !frame.ContainsAnyInRange((byte)0, (byte)8);

    private void WriteLine(int socket, RecordedKind kind, Action<Utf8JsonWriter> what)
    {
        lock (_lock)
        {
            if (_isOver)
            {
                return;
            }

            _line.ResetWrittenCount();
            using (var writer = new Utf8JsonWriter(_line, Readable))
            {
                writer.WriteStartObject();
                writer.WriteNumber("ms", Math.Round(_time.GetElapsedTime(_begun).TotalMilliseconds, 3));
                writer.WriteNumber("socket", socket);
                writer.WriteString("kind", kind.ToString().ToLower(CultureInfo.InvariantCulture));
                what(writer);
                writer.WriteEndObject();
            }

            _line.Write("\n"u8);
            Try(() => _output.Write(_line.WrittenSpan));
            FrameCount += kind is RecordedKind.Received or RecordedKind.Sent ? 1 : 0;
        }
    }

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException fault)
        {
            (Fault, _isOver) = (fault, true);
        }
    }
}
