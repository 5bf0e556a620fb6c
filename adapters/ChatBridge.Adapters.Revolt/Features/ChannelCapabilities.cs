namespace ChatBridge.Adapters.Revolt;

/// <summary>What can be done in a channel for the permissions that the account has there.</summary>
internal static class ChannelCapabilities
{
    /// <summary>What can be done.</summary>
    /// <param name="all">What the connection can.</param>
    /// <param name="permissions">The permissions; null while they are not known.</param>
    /// <param name="type">The channel's kind.</param>
    public static CapabilitySet Apply(CapabilitySet all, RevoltPermissions? permissions, RevoltChannelType type)
    {
        var holds = type != RevoltChannelType.VoiceChannel;
        var sees = holds && Has(RevoltPermissions.ViewChannel);
        var sends = holds && Has(RevoltPermissions.SendMessage);
        var reads = holds && Has(RevoltPermissions.ReadMessageHistory);
        Set(Capability.ReceiveMessages, sees);
        Set(Capability.EditMessages, sees);
        Set(Capability.DeleteMessages, sees);
        Set(Capability.SendMessages, sends);
        Set(Capability.Typing, sends);
        Set(Capability.Formatting, sends);
        Set(Capability.Mentions, sends);
        Set(Capability.CustomEmoji, sends);
        Set(Capability.Replies, sends);
        Set(Capability.Attachments, sends && Has(RevoltPermissions.UploadFiles));
        Set(Capability.History, reads);
        Set(Capability.ReadMarkers, sees);
        Set(Capability.Reactions, holds && Has(RevoltPermissions.React));

        // In a direct channel each side may pin.
        Set(Capability.Pins, holds && (type == RevoltChannelType.DirectMessage || Has(RevoltPermissions.ManageMessages)));
        return all;

        bool Has(RevoltPermissions needed) => permissions is { } known && (known & needed) == needed;

        // What the connection lacks, the channel lacks, whatever the permissions.
        void Set(Capability capability, bool allowed)
        {
            if (all[capability] != Support.Absent && !allowed)
            {
                all = all.With(capability, permissions is null && holds ? Support.Unknown : Support.Absent);
            }
        }
    }
}
