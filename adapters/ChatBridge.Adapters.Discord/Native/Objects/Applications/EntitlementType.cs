using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>How an entitlement was come by.</summary>
[JsonConverter(typeof(KindConverter<EntitlementType>))]
public enum EntitlementType
{
    /// <summary>It was bought.</summary>
    Purchase = 1,

    /// <summary>It belongs to the network's subscription.</summary>
    PremiumSubscription = 2,

    /// <summary>The developer gave it.</summary>
    DeveloperGift = 3,

    /// <summary>It was bought as a test.</summary>
    TestModePurchase = 4,

    /// <summary>It was free.</summary>
    FreePurchase = 5,

    /// <summary>Another user gave it.</summary>
    UserGift = 6,

    /// <summary>It was had with the network's subscription.</summary>
    PremiumPurchase = 7,

    /// <summary>It belongs to a subscription of the application.</summary>
    ApplicationSubscription = 8,
}
