using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Flags of an invite. Bits that are not named here are kept.</summary>
[Flags]
[JsonConverter(typeof(FlagsConverter<InviteFlags>))]
public enum InviteFlags : ulong
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>It brings guests to a voice channel.</summary>
    IsGuestInvite = 1UL << 0,
}
