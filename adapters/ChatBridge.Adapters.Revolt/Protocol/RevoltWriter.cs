using System.Buffers;
using System.Text.Json;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Writes what a client sends on the socket.</summary>
internal static class RevoltWriter
{
    /// <summary>Logs in. Holds the token.</summary>
    public static void WriteAuthenticate(IBufferWriter<byte> output, string token) => Write(output, "Authenticate"u8, json => json.WriteString("token"u8, token));

    /// <summary>A heartbeat. The number comes back; it must be whole and not negative, or no answer comes at all.</summary>
    public static void WritePing(IBufferWriter<byte> output, long number) => Write(output, "Ping"u8, json => json.WriteNumber("data"u8, number));

    /// <summary>Answers a heartbeat of the server with what it sent along.</summary>
    public static void WritePong(IBufferWriter<byte> output, byte[] data) => Write(output, "Pong"u8, json =>
    {
        json.WritePropertyName("data"u8);
        json.WriteRawValue(data);
    });

    /// <summary>Begins or ends typing. The key is <c>channel</c>: with <c>channel_id</c>, as some documents have it, the server ignores the frame.</summary>
    public static void WriteTyping(IBufferWriter<byte> output, EntityId channel, bool begin) =>
        Write(output, begin ? "BeginTyping"u8 : "EndTyping"u8, json => json.WriteString("channel"u8, channel.ToString()));

    /// <summary>Asks for the changes of the users of a server.</summary>
    public static void WriteSubscribe(IBufferWriter<byte> output, EntityId server) => Write(output, "Subscribe"u8, json => json.WriteString("server_id"u8, server.ToString()));

    private static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> type, Action<Utf8JsonWriter> write)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        write(json);
        json.WriteEndObject();
    }
}
