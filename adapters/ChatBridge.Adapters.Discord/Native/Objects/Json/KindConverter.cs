using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Kinds: numbers, of which any is accepted, because the network adds kinds.</summary>
/// <typeparam name="TEnum">The kinds; with an <see cref="int"/> behind them.</typeparam>
internal sealed class KindConverter<TEnum> : JsonConverter<TEnum> where TEnum : struct, Enum
{
    public override bool HandleNull => true;

    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var number = reader.TokenType == JsonTokenType.Null ? 0 : (int)LooseNumber.ReadSigned(ref reader, int.MinValue, int.MaxValue);
        return Unsafe.As<int, TEnum>(ref number);
    }

    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) => writer.WriteNumberValue(Unsafe.As<TEnum, int>(ref value));
}
