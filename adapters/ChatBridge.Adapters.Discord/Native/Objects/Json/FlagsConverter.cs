using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Flags: numbers, of which every bit is kept.</summary>
/// <typeparam name="TEnum">The flags; with a <see cref="ulong"/> behind them.</typeparam>
internal sealed class FlagsConverter<TEnum> : JsonConverter<TEnum> where TEnum : struct, Enum
{
    public override bool HandleNull => true;

    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var bits = reader.TokenType == JsonTokenType.Null ? 0 : LooseNumber.ReadUnsigned(ref reader, "a set of flags");
        return Unsafe.As<ulong, TEnum>(ref bits);
    }

    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) => writer.WriteNumberValue(Unsafe.As<TEnum, ulong>(ref value));
}
