using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Flags of an embed. Bits that are not named here are kept.</summary>
[Flags]
[JsonConverter(typeof(FlagsConverter<EmbedFlags>))]
public enum EmbedFlags : ulong
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>It shows what a user did.</summary>
    IsContentInventoryEntry = 1UL << 5,
}
