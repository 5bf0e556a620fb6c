using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Ids: strings or numbers where they are read, strings where they are written.</summary>
internal sealed class SnowflakeConverter : JsonConverter<Snowflake>
{
    private const int MaxDigits = 20;

    public override bool HandleNull => true;

    public override Snowflake Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? default : LooseNumber.ReadUnsigned(ref reader, "an id");

    public override void Write(Utf8JsonWriter writer, Snowflake value, JsonSerializerOptions options)
    {
        Span<byte> digits = stackalloc byte[MaxDigits];
        _ = Utf8Formatter.TryFormat(value.Value, digits, out var length);
        writer.WriteStringValue(digits[..length]);
    }

    public override Snowflake ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LooseNumber.ReadUnsigned(ref reader, "an id");

    public override void WriteAsPropertyName(Utf8JsonWriter writer, Snowflake value, JsonSerializerOptions options)
    {
        Span<byte> digits = stackalloc byte[MaxDigits];
        _ = Utf8Formatter.TryFormat(value.Value, digits, out var length);
        writer.WritePropertyName(digits[..length]);
    }
}
