using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Ids: texts. An empty one and null are no id.</summary>
internal sealed class EntityIdConverter : JsonConverter<EntityId>
{
    public override bool HandleNull => true;

    public override EntityId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString() is { Length: > 0 } text ? EntityId.Parse(text) : EntityId.None,
        JsonTokenType.Null => EntityId.None,
        _ => throw new JsonException("The network sent something else where an id was expected."),
    };

    public override void Write(Utf8JsonWriter writer, EntityId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
