using System.Buffers.Text;
using System.Text.Json;

namespace ChatBridge.Benchmarks.Gateway;

/// <summary>The one pass of the floor: id, channel and author as numbers, the content as a string, nothing else.</summary>
internal static class MessageScan
{
    internal static bool IsMessage(ReadOnlySpan<byte> frame, out bool isEnd)
    {
        // The gateway writes the name first, and so does the benchmark's; a real client may not rely on it.
        isEnd = frame.StartsWith("{\"t\":\"MESSAGE_DELETE\""u8);
        return frame.StartsWith("{\"t\":\"MESSAGE_CREATE\""u8);
    }

    internal static (ulong Id, ulong ChannelId, ulong AuthorId, string Content) Read(ReadOnlySpan<byte> frame)
    {
        var reader = new Utf8JsonReader(frame);
        reader.Read();
        ulong id = 0, channelId = 0, authorId = 0;
        var content = "";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isData = reader.ValueTextEquals("d"u8);
            reader.Read();
            if (!isData)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("id"u8))
                {
                    id = ReadId(ref reader);
                }
                else if (reader.ValueTextEquals("channel_id"u8))
                {
                    channelId = ReadId(ref reader);
                }
                else if (reader.ValueTextEquals("content"u8))
                {
                    reader.Read();
                    content = reader.GetString()!;   // the event's content is never null here
                }
                else if (reader.ValueTextEquals("author"u8))
                {
                    reader.Read();
                    while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                    {
                        if (reader.ValueTextEquals("id"u8))
                        {
                            authorId = ReadId(ref reader);
                        }
                        else
                        {
                            reader.Skip();
                        }
                    }
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        return (id, channelId, authorId, content);
    }

    private static ulong ReadId(ref Utf8JsonReader reader)
    {
        reader.Read();
        return Utf8Parser.TryParse(reader.ValueSpan, out ulong value, out _) ? value : 0;
    }
}
