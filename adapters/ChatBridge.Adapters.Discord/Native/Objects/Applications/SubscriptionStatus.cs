using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>How a subscription is.</summary>
[JsonConverter(typeof(KindConverter<SubscriptionStatus>))]
public enum SubscriptionStatus
{
    /// <summary>It goes on.</summary>
    Active = 0,

    /// <summary>It goes on until the period ends.</summary>
    Ending = 1,

    /// <summary>It is over.</summary>
    Inactive = 2,
}
