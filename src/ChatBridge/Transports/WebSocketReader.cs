using System.Buffers.Binary;
using System.Text;

namespace ChatBridge.Transports;

/// <summary>
/// Reads WebSocket messages by RFC 6455 section 5. A message of one frame is handed out where it lies; fragments are pushed
/// together in the buffer. UTF-8 is left to the parser of the payload, which has to check it anyway.
/// </summary>
internal sealed class WebSocketReader(Stream stream, string place, byte[] buffer, int maxFrameBytes, WebSocketReplies replies, bool tellsPongs = false)
    : FrameReader(stream, place, buffer, maxFrameBytes)
{
    private bool _inMessage;

    /// <summary>Whether the message that was read last came as binary.</summary>
    internal bool IsBinary { get; private set; }

    protected override bool TryRead(out TransportFrame frame)
    {
        frame = default;
        while (true)
        {
            var unread = Bytes.AsSpan(Start, End - Start);
            if (unread.Length < 2)
            {
                return false;
            }

            var isLast = (unread[0] & 0x80) != 0;
            var opCode = unread[0] & 0x0F;
            CheckHead(unread[0], unread[1], opCode);

            var header = 2;
            ulong length = unread[1];
            if (length == 126)
            {
                if (unread.Length < 4)
                {
                    return false;
                }

                (header, length) = (4, BinaryPrimitives.ReadUInt16BigEndian(unread[2..]));
                Demand(length >= 126, "a length in more bytes than it needs");
            }
            else if (length == 127)
            {
                if (unread.Length < 10)
                {
                    return false;
                }

                (header, length) = (10, BinaryPrimitives.ReadUInt64BigEndian(unread[2..]));
                Demand(length is > ushort.MaxValue and <= long.MaxValue, "an impossible length");
            }

            var isControl = opCode >= WebSocketFraming.Close;
            if (!isControl && length > (ulong)(Limit - KeptLength))
            {
                replies.Close(1009);
                throw TransportErrors.TooLarge(Place, "a message", Limit);
            }

            if ((ulong)(unread.Length - header) < length)
            {
                return false;
            }

            var size = (int)length;
            var payload = Start + header;
            Start = payload + size;
            if (isControl)
            {
                if (OnControl(opCode, Bytes.AsSpan(payload, size), out frame))
                {
                    return true;
                }
            }
            else if (OnData(opCode, isLast, payload, size, out frame))
            {
                return true;
            }
        }
    }

    // A connection that ends without a close frame has broken off, in the middle of a message or not.
    protected override TransportFrame OnEndOfStream() => TransportFrame.End(null);

    private void CheckHead(byte first, byte second, int opCode)
    {
        Demand((first & 0x70) == 0, "reserved bits without an extension");
        Demand((second & 0x80) == 0, "a masked frame from a server");
        if (opCode >= WebSocketFraming.Close)
        {
            Demand(opCode <= WebSocketFraming.Pong, "an unknown kind of control frame");
            Demand((first & 0x80) != 0, "a control frame in fragments");
            Demand(second <= 125, "a control frame of more than 125 bytes");
        }
        else
        {
            Demand(opCode <= WebSocketFraming.Binary, "an unknown kind of frame");
            Demand(opCode == 0 == _inMessage, _inMessage ? "a new message inside an unfinished one" : "a continuation of nothing");
        }
    }

    private bool OnData(int opCode, bool isLast, int payload, int size, out TransportFrame frame)
    {
        frame = default;
        if (opCode != 0)
        {
            IsBinary = opCode == WebSocketFraming.Binary;
            if (isLast)
            {
                frame = new TransportFrame(Bytes.AsMemory(payload, size));
                return true;
            }

            (_inMessage, KeptStart, KeptLength) = (true, payload, size);
            return false;
        }

        // What was kept always lies before the frame just read, so there is room for it here.
        Buffer.BlockCopy(Bytes, payload, Bytes, KeptStart + KeptLength, size);
        KeptLength += size;
        if (!isLast)
        {
            return false;
        }

        frame = new TransportFrame(Bytes.AsMemory(KeptStart, KeptLength));
        (_inMessage, KeptLength) = (false, 0);
        return true;
    }

    private bool OnControl(int opCode, ReadOnlySpan<byte> payload, out TransportFrame frame)
    {
        frame = default;
        switch (opCode)
        {
            case WebSocketFraming.Ping:
                replies.Pong(payload);
                return false;
            case WebSocketFraming.Pong:
                frame = new TransportFrame(ReadOnlyMemory<byte>.Empty);
                return tellsPongs;
            default:
                if (payload.IsEmpty)
                {
                    replies.Close(1000);
                    frame = TransportFrame.End(new TransportClose(1005, null));   // section 7.1.5: no code was given
                    return true;
                }

                Demand(payload.Length >= 2, "half a close code");
                var code = BinaryPrimitives.ReadUInt16BigEndian(payload);
                Demand(code is >= 1000 and < 5000 and not (1005 or 1006 or 1015), "a close code that cannot be sent");
                replies.Close(code);
                frame = TransportFrame.End(new TransportClose(code, payload.Length > 2 ? Encoding.UTF8.GetString(payload[2..]) : null));
                return true;
        }
    }

    private void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            replies.Close(1002);
            throw TransportErrors.Violation(Place, otherwise);
        }
    }
}
