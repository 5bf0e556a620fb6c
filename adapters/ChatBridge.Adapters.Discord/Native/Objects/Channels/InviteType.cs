using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What an invite leads to.</summary>
[JsonConverter(typeof(KindConverter<InviteType>))]
public enum InviteType
{
    /// <summary>A guild.</summary>
    Guild = 0,

    /// <summary>A group.</summary>
    GroupDm = 1,

    /// <summary>A friendship.</summary>
    Friend = 2,
}
