using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ChatBridge.Recording;
using ChatBridge.Transports;

namespace ChatBridge.Testing.Recording;

/// <summary>What a <see cref="FrameRecorder"/> wrote, read again.</summary>
public sealed class FrameRecording
{
    private FrameRecording(ImmutableArray<RecordedFrame> frames) => Frames = frames;

    /// <summary>The lines, in their order.</summary>
    public ImmutableArray<RecordedFrame> Frames { get; }

    /// <summary>The names of the connections whose sockets were recorded.</summary>
    public IReadOnlyList<string> Connections => [.. Frames.Select(frame => frame.Connection).Distinct()];

    /// <summary>Reads a recording from a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The recording.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="FormatException">A line is no line of a recording; the message names it.</exception>
    public static FrameRecording Read(string path)
    {
        try
        {
            return Parse(File.ReadLines(path));
        }
        catch (FormatException fault)
        {
            throw new FormatException($"{path}: {fault.Message}", fault);
        }
    }

    /// <summary>Reads a recording.</summary>
    /// <param name="lines">Its lines; empty ones are passed over.</param>
    /// <returns>The recording.</returns>
    /// <exception cref="FormatException">A line is no line of a recording; the message names it.</exception>
    public static FrameRecording Parse(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var frames = ImmutableArray.CreateBuilder<RecordedFrame>();
        var sockets = new Dictionary<int, RecordedFrame>();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                using var document = JsonDocument.Parse(line);
                var frame = ReadLine(number, document.RootElement, sockets);
                sockets[frame.Socket] = frame;
                frames.Add(frame);
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
            {
                throw new FormatException($"line {number} is no line of a recording: {fault.Message}", fault);
            }
        }

        return new FrameRecording(frames.ToImmutable());
    }

    private static RecordedFrame ReadLine(int number, JsonElement line, Dictionary<int, RecordedFrame> sockets)
    {
        var kind = Enum.Parse<RecordedKind>(line.GetProperty("kind").GetString()!, ignoreCase: true);
        var socket = line.GetProperty("socket").GetInt32();
        var opening = kind == RecordedKind.Opened ? null : sockets.GetValueOrDefault(socket) ?? throw new FormatException($"socket {socket} was not opened before.");
        return new RecordedFrame
        {
            Line = number,
            At = TimeSpan.FromMilliseconds(line.GetProperty("ms").GetDouble()),
            Socket = socket,
            Kind = kind,
            Connection = opening?.Connection ?? line.GetProperty("connection").GetString()!,
            Shard = opening?.Shard ?? line.GetProperty("shard").GetInt32(),
            Payload = kind is RecordedKind.Opened or RecordedKind.Ended ? default
                : line.TryGetProperty("base64", out var bytes) ? bytes.GetBytesFromBase64() : Encoding.UTF8.GetBytes(line.GetProperty("text").GetString()!),
            Close = line.TryGetProperty("code", out var code) ? new TransportClose(code.GetInt32(), line.TryGetProperty("reason", out var reason) ? reason.GetString() : null) : null,
        };
    }
}
