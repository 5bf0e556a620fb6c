using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A yes that the network writes as null, and a no that it leaves out.</summary>
internal sealed class NullTrueConverter : JsonConverter<bool>
{
    public override bool HandleNull => true;

    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var said = reader.TokenType != JsonTokenType.False;
        reader.Skip();
        return said;
    }

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteNullValue();
}
