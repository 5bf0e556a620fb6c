using System.Buffers;
using System.Text.Json;
using ChatBridge.Adapters.Revolt.Native;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Reads a server that comes with its channels: the network then writes the field <c>channels</c> twice, first the ids and then the channels.</summary>
internal static class ServerParts
{
    public static NewServerObject Read(ref JsonCursor cursor)
    {
        var output = new ArrayBufferWriter<byte>();
        IReadOnlyList<ChannelObject>? channels = null;
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            if (cursor.EnterObject())
            {
                while (cursor.NextProperty(out var key))
                {
                    var value = cursor.ReadRaw();
                    if (key.SequenceEqual("channels"u8) && value[1..].TrimStart(" \t\r\n"u8) is [(byte)'{', ..])
                    {
                        channels = JsonSerializer.Deserialize(value, RevoltJson.Default.IReadOnlyListChannelObject);
                    }
                    else
                    {
                        json.WritePropertyName(key);
                        json.WriteRawValue(value);
                    }
                }
            }

            json.WriteEndObject();
        }

        return new NewServerObject { Server = JsonSerializer.Deserialize(output.WrittenSpan, RevoltJson.Default.ServerObject), Channels = channels ?? [] };
    }
}
