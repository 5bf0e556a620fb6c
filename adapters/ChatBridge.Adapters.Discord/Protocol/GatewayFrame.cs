using System.Text.Json;
using ChatBridge.Sessions;

namespace ChatBridge.Adapters.Discord;

/// <summary>Finds the envelope of a gateway frame: operation, sequence, event name and where the data is.</summary>
internal static class GatewayFrame
{
    /// <summary>Looks at a frame in one pass. Keys may come in any order; data that comes last, as it usually does, is not even looked at.</summary>
    public static FrameInfo Inspect(ReadOnlySpan<byte> frame)
    {
        try
        {
            return Scan(frame);
        }
        catch (JsonException)
        {
            return FrameInfo.Malformed;
        }
    }

    /// <summary>The name of a frame's event, for events that are reported by name.</summary>
    public static string ReadEventName(ReadOnlySpan<byte> frame)
    {
        var cursor = new JsonCursor(frame);
        cursor.EnterObject();
        while (cursor.NextProperty(out var name))
        {
            if (name is [(byte)'t'])
            {
                return cursor.ReadText().ToStringOrNull() ?? "";
            }

            cursor.Skip();
        }

        return "";
    }

    private static FrameInfo Scan(ReadOnlySpan<byte> frame)
    {
        var cursor = new JsonCursor(frame);
        if (!cursor.EnterObject())
        {
            return FrameInfo.Malformed;
        }

        long op = -1;
        long sequence = -1;
        var eventKey = GatewayEvent.None;
        var (dataStart, dataLength) = (0, 0);
        var (hasSequence, hasName) = (false, false);
        while (cursor.NextProperty(out var name))
        {
            switch (name)
            {
                case [(byte)'o', (byte)'p']:
                    op = cursor.ReadInteger() ?? -1;
                    break;
                case [(byte)'s']:
                    hasSequence = true;
                    sequence = cursor.ReadInteger() ?? -1;
                    break;
                case [(byte)'t']:
                    hasName = true;
                    var text = cursor.ReadText();
                    eventKey = text.IsNull ? GatewayEvent.None : GatewayEvent.Find(text.Escaped ? text.ToUtf8() : text.Raw);
                    break;
                case [(byte)'d']:
                    var first = cursor.Peek();
                    dataStart = cursor.Position;
                    if (op >= 0 && hasSequence && hasName && first is (byte)'{' or (byte)'[' && TryFindEnd(frame, dataStart, first, out var end))
                    {
                        return Describe(op, sequence, eventKey, dataStart, end - dataStart);
                    }

                    cursor.Skip();
                    dataLength = first == (byte)'n' ? 0 : cursor.Position - dataStart;
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }

        return cursor.Peek() == 0 ? Describe(op, sequence, eventKey, dataLength == 0 ? 0 : dataStart, dataLength) : FrameInfo.Malformed;
    }

    // The data is the last value when everything else was seen: it ends before the frame's own closing brace. A frame with a
    // foreign key behind the data ends otherwise and is scanned; if that key holds an object too, the range is too long, which
    // no reader of the data notices, because it stops at the data's own closing brace.
    private static bool TryFindEnd(ReadOnlySpan<byte> frame, int start, byte opening, out int end)
    {
        end = TrimEnd(frame, frame.Length);
        if (end <= start || frame[end - 1] != (byte)'}')
        {
            return false;
        }

        end = TrimEnd(frame, end - 1);
        return end > start + 1 && frame[end - 1] == opening + 2;   // '{' and '}', '[' and ']' are two apart
    }

    private static int TrimEnd(ReadOnlySpan<byte> frame, int end)
    {
        while (end > 0 && frame[end - 1] <= (byte)' ')
        {
            end--;
        }

        return end;
    }

    private static FrameInfo Describe(long op, long sequence, int eventKey, int dataStart, int dataLength)
    {
        var dispatch = op == GatewayOp.Dispatch;
        if (op is < 0 or > int.MaxValue || sequence < -1 || (dispatch && eventKey == GatewayEvent.None))
        {
            return FrameInfo.Malformed;
        }

        return new FrameInfo
        {
            OpCode = (int)op,
            EventKey = dispatch ? eventKey : GatewayEvent.None,
            Sequence = sequence,
            DataStart = dataStart,
            DataLength = dataLength,
            IsEvent = dispatch,
            IsSession = dispatch ? eventKey is GatewayEvent.Ready or GatewayEvent.Resumed
                : op is GatewayOp.Heartbeat or GatewayOp.Reconnect or GatewayOp.InvalidSession or GatewayOp.Hello or GatewayOp.HeartbeatAck,
        };
    }
}
