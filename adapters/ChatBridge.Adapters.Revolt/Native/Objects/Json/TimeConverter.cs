using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Times: after ISO 8601 in JSON, milliseconds of Unix in MessagePack.</summary>
internal sealed class TimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String when DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        JsonTokenType.Number when reader.TryGetInt64(out var milliseconds) && milliseconds is >= -62_135_596_800_000 and <= 253_402_300_799_999 => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds),
        _ => throw new JsonException("The network sent something else where a time was expected."),
    };

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}
