using System.Buffers.Text;
using System.Text.Json;

namespace ChatBridge.Benchmarks.Ayaka;

/// <summary>The one pass of the floor: id, channel and author as numbers, the content as a string, nothing else.</summary>
internal static class AyakaScan
{
    internal static bool TryRead(ReadOnlySpan<byte> frame, out (ulong Id, ulong Channel, ulong Author, string Content) message)
    {
        message = default;
        if (!frame.StartsWith("{\"t\":\"MESSAGE_CREATE\",\"d\":"u8))
        {
            return false;
        }

        var reader = new Utf8JsonReader(frame[26..^1]);
        reader.Read();
        var content = "";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("_id"u8))
            {
                message.Id = Number(ref reader);
            }
            else if (reader.ValueTextEquals("channel_id"u8))
            {
                message.Channel = Number(ref reader);
            }
            else if (reader.ValueTextEquals("author"u8))
            {
                message.Author = ReadAuthor(ref reader);
            }
            else if (reader.ValueTextEquals("content"u8))
            {
                reader.Read();
                content = reader.GetString()!;   // the event's content is never null here
            }
            else
            {
                reader.Skip();
            }
        }

        message.Content = content;
        return true;
    }

    // A membership with its user, whose id is wanted.
    private static ulong ReadAuthor(ref Utf8JsonReader reader)
    {
        ulong author = 0;
        var isUser = false;
        var depth = reader.CurrentDepth;
        while (reader.Read() && !(reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == depth))
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                isUser &= reader.TokenType != JsonTokenType.EndObject;
            }
            else if (reader.ValueTextEquals("user"u8))
            {
                isUser = true;
            }
            else if (isUser && reader.ValueTextEquals("_id"u8))
            {
                author = Number(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return author;
    }

    private static ulong Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return Utf8Parser.TryParse(reader.ValueSpan, out ulong number, out _) ? number : 0;
    }
}
