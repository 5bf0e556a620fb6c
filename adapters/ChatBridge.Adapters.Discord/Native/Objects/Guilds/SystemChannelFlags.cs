using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Notices that a guild leaves out. Bits that are not named here are kept.</summary>
[Flags]
[JsonConverter(typeof(FlagsConverter<SystemChannelFlags>))]
public enum SystemChannelFlags : ulong
{
    /// <summary>All notices are posted.</summary>
    None = 0,

    /// <summary>No notice of new members.</summary>
    SuppressJoinNotifications = 1UL << 0,

    /// <summary>No notice of boosts.</summary>
    SuppressPremiumSubscriptions = 1UL << 1,

    /// <summary>No hints on setting up.</summary>
    SuppressGuildReminderNotifications = 1UL << 2,

    /// <summary>No button to greet new members.</summary>
    SuppressJoinNotificationReplies = 1UL << 3,

    /// <summary>No notice of bought roles.</summary>
    SuppressRoleSubscriptionPurchaseNotifications = 1UL << 4,

    /// <summary>No button to answer those.</summary>
    SuppressRoleSubscriptionPurchaseNotificationReplies = 1UL << 5,
}
