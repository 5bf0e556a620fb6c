using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Permissions: numbers of 64 bits, which may be written with a sign.</summary>
internal sealed class PermissionsConverter : JsonConverter<RevoltPermissions>
{
    public override RevoltPermissions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out var bits) ? (RevoltPermissions)bits
        : reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var signed) ? (RevoltPermissions)unchecked((ulong)signed)
        : throw new JsonException("The network sent something else where permissions were expected.");

    public override void Write(Utf8JsonWriter writer, RevoltPermissions value, JsonSerializerOptions options) => writer.WriteNumberValue((ulong)value);
}
