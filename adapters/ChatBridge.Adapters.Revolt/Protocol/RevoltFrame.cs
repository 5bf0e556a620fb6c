using System.Text.Json;
using ChatBridge.Sessions;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Finds out what a frame is. The name of its event usually comes first, and then nothing more is looked at.</summary>
internal static class RevoltFrame
{
    /// <summary>Looks at a frame in one pass.</summary>
    public static FrameInfo Inspect(ReadOnlySpan<byte> frame)
    {
        try
        {
            var cursor = new JsonCursor(frame);
            if (cursor.Peek() != (byte)'{' || !TryFindType(cursor, out var type))
            {
                return FrameInfo.Malformed;
            }

            var key = RevoltEvent.Find(type.Escaped ? type.ToUtf8() : type.Raw);
            return new FrameInfo
            {
                Sequence = -1,
                EventKey = key,
                DataLength = frame.Length,
                IsSession = key is RevoltEvent.Authenticated or RevoltEvent.Ready or RevoltEvent.Error or RevoltEvent.Logout or RevoltEvent.Pong or RevoltEvent.Ping or RevoltEvent.Bulk,
                IsEvent = key != RevoltEvent.Ping,
            };
        }
        catch (JsonException)
        {
            return FrameInfo.Malformed;
        }
    }

    /// <summary>The name of an event, for events that are reported by name; empty when it has none.</summary>
    public static string ReadName(ReadOnlySpan<byte> json) => TryFindType(new JsonCursor(json), out var type) ? type.ToStringOrNull() ?? "" : "";

    /// <summary>Looks for the name of the event that begins here.</summary>
    /// <exception cref="JsonException">It is no object.</exception>
    public static bool TryFindType(JsonCursor cursor, out JsonText type)
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
