using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace ChatBridge.Testing.InMemory;

/// <summary>What a frame of the in-memory network is. A frame is this byte, eight bytes of sequence number, one byte of event, and fields.</summary>
internal enum WireOp : byte
{
    Identify = 1,
    Resume,
    Heartbeat,
    Request,
    Hello = 16,
    Ready,
    Resumed,
    InvalidSession,
    HeartbeatAnswer,
    HeartbeatWanted,
    Event,
    Answer,
    Denied,
}

internal enum WireEvent : byte
{
    None,
    MessageCreated,
    MessageEdited,
    MessageDeleted,
    ReactionAdded,
    ReactionRemoved,
    Typing,
    Presence,
    MemberJoined,
    MemberLeft,
    MemberBanned,
    MemberUnbanned,
    PinsChanged,
    ChannelCreated,
    ChannelDeleted,
    Quiet,
    Strange,
}

internal enum WireRequest : byte
{
    Send,
    Edit,
    Delete,
    History,
    React,
    TakeBack,
    Typing,
    Pin,
    Unpin,
    OpenDirect,
    Members,
    MarkRead,
    CountUnread,
    SetStatus,
}

/// <summary>Writes a frame.</summary>
internal sealed class WireWriter
{
    public const int HeaderLength = 10;
    private readonly ArrayBufferWriter<byte> _output = new(128);

    public WireWriter(WireOp op, WireEvent name = WireEvent.None, long sequence = -1)
    {
        var header = _output.GetSpan(HeaderLength);
        header[0] = (byte)op;
        BinaryPrimitives.WriteInt64LittleEndian(header[1..], sequence);
        header[9] = (byte)name;
        _output.Advance(HeaderLength);
    }

    public byte[] ToFrame() => _output.WrittenSpan.ToArray();

    public static byte[] WithSequence(byte[] frame, long sequence)
    {
        var copy = (byte[])frame.Clone();
        BinaryPrimitives.WriteInt64LittleEndian(copy.AsSpan(1), sequence);
        return copy;
    }

    public WireWriter Number(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_output.GetSpan(8), value);
        _output.Advance(8);
        return this;
    }

    public WireWriter Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Number(length);
        Encoding.UTF8.GetBytes(value, _output.GetSpan(length));
        _output.Advance(length);
        return this;
    }

    public WireWriter Id(EntityId id) => Text(id.ToString());

    public WireWriter Message(InMemoryMessage message)
    {
        Id(message.Id.Value).Id(message.Channel.Id.Value).Id(message.Author.Id.Value).Text(message.Author.Name).Number(message.Author.IsBot ? 1 : 0);
        Text(message.Text).Id(message.ReplyTo?.Value ?? EntityId.None).Number(message.CreatedAt.UtcTicks).Number(message.EditedAt?.UtcTicks ?? -1);
        Number(message.Files.Length);
        foreach (var file in message.Files)
        {
            Text(file);
        }

        return this;
    }
}

/// <summary>Reads a frame's fields in their order.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> frame)
{
    private ReadOnlySpan<byte> _rest = frame[WireWriter.HeaderLength..];

    public long Number()
    {
        var value = BinaryPrimitives.ReadInt64LittleEndian(_rest);
        _rest = _rest[8..];
        return value;
    }

    public string Text()
    {
        var length = checked((int)Number());
        var value = Encoding.UTF8.GetString(_rest[..length]);
        _rest = _rest[length..];
        return value;
    }

    public EntityId Id() => Text() is { Length: > 0 } text ? EntityId.Parse(text) : EntityId.None;
}
