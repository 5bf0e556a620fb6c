using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Flags that the network writes as a string, because they may be more than 53 bits. Every bit is kept.</summary>
/// <typeparam name="TEnum">The flags; with a <see cref="ulong"/> behind them.</typeparam>
internal sealed class StringFlagsConverter<TEnum> : JsonConverter<TEnum> where TEnum : struct, Enum
{
    public override bool HandleNull => true;

    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var bits = reader.TokenType == JsonTokenType.Null ? 0 : LooseNumber.ReadUnsigned(ref reader, "a set of flags");
        return Unsafe.As<ulong, TEnum>(ref bits);
    }

    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) => writer.WriteStringValue(Unsafe.As<TEnum, ulong>(ref value).ToString(CultureInfo.InvariantCulture));
}
