using System.Buffers;
using System.Text.Json;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>Writes what a client sends on the socket.</summary>
internal static class AyakaWriter
{
    /// <summary>Identifies the account. Holds the session id.</summary>
    public static void WriteIdentify(IBufferWriter<byte> output, string session, AyakaEncoding encoding, bool presences)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("session_id"u8, session);
        json.WriteString("encoding"u8, encoding == AyakaEncoding.Zlib ? "zlib"u8 : "json"u8);
        if (presences)
        {
            json.WriteBoolean("presences"u8, true);
        }

        json.WriteEndObject();
    }

    /// <summary>Shows a presence. Everything stands beside the name: there is no data.</summary>
    public static void WritePresence(IBufferWriter<byte> output, AyakaPresence presence, DialectRules dialect)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("t"u8, "PRESENCE"u8);
        json.WriteNumber("type"u8, (int)presence.Type);
        json.WriteString("description"u8, presence.Description);
        if (!presence.Emoji.IsNone)
        {
            json.WritePropertyName("emoji"u8);
            JsonParts.WriteId(json, presence.Emoji, dialect);
        }

        if (presence.Embed is { } embed)
        {
            json.WriteStartObject("embed"u8);
            json.WriteString("name"u8, embed.Name);
            json.WriteString("description"u8, embed.Description);
            WriteOptional(json, "banner_url"u8, embed.BannerUrl);
            WriteOptional(json, "top_text"u8, embed.TopText);
            WriteOptional(json, "bottom_text"u8, embed.BottomText);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
