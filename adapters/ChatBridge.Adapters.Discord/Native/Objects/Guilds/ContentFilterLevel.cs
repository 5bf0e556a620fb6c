using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Whose pictures a guild looks at.</summary>
[JsonConverter(typeof(KindConverter<ContentFilterLevel>))]
public enum ContentFilterLevel
{
    /// <summary>Nobody's.</summary>
    Disabled = 0,

    /// <summary>Those of members without roles.</summary>
    MembersWithoutRoles = 1,

    /// <summary>Everybody's.</summary>
    AllMembers = 2,
}
