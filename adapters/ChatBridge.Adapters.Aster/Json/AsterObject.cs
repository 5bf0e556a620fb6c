using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBridge.Adapters.Aster;

/// <summary>Packets as objects, for those who want them raw and for the rare ones whose every field must be kept.</summary>
internal static class AsterObject
{
    /// <summary>Reads an object. Of several fields with the same name the last one counts, as on the server.</summary>
    /// <exception cref="JsonException">It is no object in proper form.</exception>
    public static JsonObject Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject ? ReadObject(ref reader) : throw new JsonException("The packet is no object.");
        }
        catch (InvalidOperationException fault)   // half a surrogate pair
        {
            throw new JsonException("A field of the packet is no valid text.", fault);
        }
    }

    public static byte[] Write(JsonObject packet)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output, AsterRequest.Options))
        {
            packet.WriteTo(json);
        }

        return output.ToArray();
    }

    /// <summary>A text field, or null when it is missing, null, or no text.</summary>
    public static string? Text(JsonObject packet, string name) => packet[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>A whole number that is not negative, or null.</summary>
    public static ulong? Number(JsonObject packet, string name) => packet[name] is JsonValue value && value.TryGetValue(out ulong number) ? number : null;

    public static int? Integer(JsonObject packet, string name) => packet[name] is JsonValue value && value.TryGetValue(out int number) ? number : null;

    /// <summary>Reads base64; null where it is none.</summary>
    public static ReadOnlyMemory<byte>? Bytes(string? base64)
    {
        if (base64 is null)
        {
            return null;
        }

        var bytes = new byte[base64.Length * 3 / 4 + 3];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? new ReadOnlyMemory<byte>(bytes, 0, length) : null;
    }

    private static JsonObject ReadObject(ref Utf8JsonReader reader)
    {
        var fields = new JsonObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString() ?? "";
            reader.Read();
            fields[name] = ReadValue(ref reader);
        }

        return fields;
    }

    private static JsonNode? ReadValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject(ref reader);
            case JsonTokenType.StartArray:
                var items = new JsonArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(ReadValue(ref reader));
                }

                return items;
            case JsonTokenType.String:
                return JsonValue.Create(reader.GetString());
            default:
                return JsonNode.Parse(ref reader);   // a number stays as it is written
        }
    }
}
