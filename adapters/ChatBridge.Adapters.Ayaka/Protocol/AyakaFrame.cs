using System.Text.Json;
using ChatBridge.Sessions;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>Finds out what a frame is. The name of its event usually comes first, and then nothing more is looked at.</summary>
internal static class AyakaFrame
{
    /// <summary>Looks at a frame in one pass.</summary>
    public static FrameInfo Inspect(ReadOnlySpan<byte> frame)
    {
        if (frame.IsEmpty)
        {
            return new FrameInfo { Sequence = -1, EventKey = AyakaEvent.Pong, IsSession = true, IsEvent = true };   // the transport's form of a pong
        }

        try
        {
            var cursor = new JsonCursor(frame);
            if (cursor.Peek() != (byte)'{')
            {
                return FrameInfo.Malformed;
            }

            var key = FindKey(cursor);
            return new FrameInfo
            {
                Sequence = -1,
                EventKey = key,
                DataLength = frame.Length,
                IsSession = true,
                IsEvent = key != AyakaEvent.Echo,
            };
        }
        catch (JsonException)
        {
            return FrameInfo.Malformed;
        }
    }

    private static int FindKey(JsonCursor cursor)
    {
        var key = AyakaEvent.Unknown;
        _ = cursor.EnterObject();
        while (cursor.NextProperty(out var name))
        {
            if (name.SequenceEqual("t"u8) && cursor.Peek() == (byte)'"')
            {
                var text = cursor.ReadText();
                return AyakaEvent.Find(text.Escaped ? text.ToUtf8() : text.Raw);
            }

            if (name.SequenceEqual("session_id"u8))
            {
                key = AyakaEvent.Echo;
            }

            cursor.Skip();
        }

        return key;
    }
}
