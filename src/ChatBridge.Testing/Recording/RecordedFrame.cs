using ChatBridge.Recording;
using ChatBridge.Transports;

namespace ChatBridge.Testing.Recording;

/// <summary>A line of a recording.</summary>
public sealed record RecordedFrame
{
    /// <summary>The line's number in its file, counted from 1.</summary>
    public required int Line { get; init; }

    /// <summary>When it happened, counted from the beginning of the recording.</summary>
    public required TimeSpan At { get; init; }

    /// <summary>The socket's number.</summary>
    public required int Socket { get; init; }

    /// <summary>The name of the connection that the socket belongs to.</summary>
    public required string Connection { get; init; }

    /// <summary>The shard that the socket belongs to.</summary>
    public required int Shard { get; init; }

    /// <summary>What happened.</summary>
    public required RecordedKind Kind { get; init; }

    /// <summary>The frame's bytes; empty for an opening and an end.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>How the network closed the socket; null when it did not, or when the line tells of something else.</summary>
    public TransportClose? Close { get; init; }
}
