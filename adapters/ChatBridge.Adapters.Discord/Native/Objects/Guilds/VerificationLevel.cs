using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What new members of a guild must have done before they may write.</summary>
[JsonConverter(typeof(KindConverter<VerificationLevel>))]
public enum VerificationLevel
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Confirmed an e-mail address.</summary>
    Low = 1,

    /// <summary>Also been registered for five minutes.</summary>
    Medium = 2,

    /// <summary>Also been a member for ten minutes.</summary>
    High = 3,

    /// <summary>Also confirmed a telephone number.</summary>
    VeryHigh = 4,
}
