namespace ChatBridge.Emulators.Discord;

/// <summary>Whether an application gets webhook events, in the network's numbering.</summary>
public enum DiscordEventWebhookStatus
{
    /// <summary>It does not, as its owner wishes.</summary>
    Disabled = 1,

    /// <summary>It does.</summary>
    Enabled = 2,

    /// <summary>It does not any more: too many events could not be delivered.</summary>
    DisabledByNetwork = 3,
}
