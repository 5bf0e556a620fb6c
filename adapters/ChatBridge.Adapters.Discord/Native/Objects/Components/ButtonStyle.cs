using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The styles of a button.</summary>
[JsonConverter(typeof(KindConverter<ButtonStyle>))]
public enum ButtonStyle
{
    /// <summary>What should be clicked.</summary>
    Primary = 1,

    /// <summary>The usual style.</summary>
    Secondary = 2,

    /// <summary>Green.</summary>
    Success = 3,

    /// <summary>Red.</summary>
    Danger = 4,

    /// <summary>It leads to an address.</summary>
    Link = 5,

    /// <summary>It sells something.</summary>
    Premium = 6,
}
