using System.Text.Json;
using ChatBridge.Sessions;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Finds out what a frame is. The name of its event usually comes first, and then nothing more is looked at.</summary>
internal static class RevoltFrame
{
    /// <summary>Looks at a frame in one pass.</summary>
    public static FrameInfo Inspect(ReadOnlySpan<byte> frame, bool isPacked = false) => isPacked ? Inspect(new MessagePackCursor(frame), frame.Length) : Inspect(new JsonCursor(frame), frame.Length);

    /// <summary>The name of an event, for events that are reported by name; empty when it has none.</summary>
    public static string ReadName(ReadOnlySpan<byte> frame, bool isPacked = false) => isPacked ? ReadName(new MessagePackCursor(frame)) : ReadName(new JsonCursor(frame));

    private static string ReadName<TCursor>(TCursor cursor) where TCursor : IValueCursor, allows ref struct => TryFindType(cursor, out var type) ? type.ToStringOrNull() ?? "" : "";

    private static FrameInfo Inspect<TCursor>(TCursor cursor, int length) where TCursor : IValueCursor, allows ref struct
    {
        try
        {
            if (cursor.Peek() != (byte)'{' || !TryFindType(cursor, out var type))
            {
                return FrameInfo.Malformed;
            }

            var key = RevoltEvent.Find(type.Escaped ? type.ToUtf8() : type.Raw);
            return new FrameInfo
            {
                Sequence = -1,
                EventKey = key,
                DataLength = length,
                IsSession = key is RevoltEvent.Authenticated or RevoltEvent.Ready or RevoltEvent.Error or RevoltEvent.Logout or RevoltEvent.Pong or RevoltEvent.Ping or RevoltEvent.Bulk,
                IsEvent = key != RevoltEvent.Ping,
            };
        }
        catch (JsonException)
        {
            return FrameInfo.Malformed;
        }
    }

    // Looks for the name of the event that begins here.
    private static bool TryFindType<TCursor>(TCursor cursor, out JsonText type) where TCursor : IValueCursor, allows ref struct
    {
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var name))
            {
                if (name.SequenceEqual("type"u8))
                {
                    type = cursor.ReadText();
                    return !type.IsEmpty;
                }

                cursor.Skip();
            }
        }

        type = default;
        return false;
    }
}
