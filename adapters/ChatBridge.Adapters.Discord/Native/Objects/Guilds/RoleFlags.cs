using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Flags of a role. Bits that are not named here are kept.</summary>
[Flags]
[JsonConverter(typeof(FlagsConverter<RoleFlags>))]
public enum RoleFlags : ulong
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>It can be chosen in the introduction.</summary>
    InPrompt = 1UL << 0,
}
