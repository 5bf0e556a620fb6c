using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>What the account may do in a channel, and what can be done there for that reason.</summary>
internal static class ChannelPermissions
{
    /// <summary>The permissions; null while roles, overwrites or the own membership are not known, as after a resumed session's cold start.</summary>
    /// <param name="channel">A channel of a guild.</param>
    /// <param name="guild">The guild, or null when it is not cached.</param>
    /// <param name="parent">The channel that a thread belongs to, or null when it is not cached.</param>
    /// <param name="now">The time.</param>
    public static Permissions? Find(DiscordChannel channel, DiscordGuild? guild, DiscordChannel? parent, DateTimeOffset now)
    {
        var isThread = channel.Kind == ChannelKind.Thread;
        var overwrites = isThread ? parent?.Overwrites : channel.Overwrites;
        if (guild is not { Roles: { } roles, Own: { } own, OwnerSnowflake: not 0 } || overwrites is null)
        {
            return null;
        }

        var subject = new PermissionSubject(guild.Snowflake, guild.OwnerSnowflake, own.User, own.Roles, own.TimedOutUntil > now);
        return PermissionCalculator.Compute(subject, roles, overwrites, inChannel: true, isThread);
    }

    /// <summary>What can be done in the channel.</summary>
    public static CapabilitySet Apply(CapabilitySet all, DiscordChannel channel, Permissions? permissions)
    {
        var isThread = channel.Kind == ChannelKind.Thread;
        var isVoice = channel.Kind == ChannelKind.Voice;
        var sends = Has(isThread ? Permissions.SendMessagesInThreads : Permissions.SendMessages)
            && !(channel is { IsArchived: true, IsLocked: true } && !Has(Permissions.ManageThreads));
        var sees = Has(Permissions.ViewChannel);
        var reads = Has(Permissions.ReadMessageHistory) && !(isVoice && !Has(Permissions.Connect));

        Set(Capability.ReceiveMessages, sees);
        Set(Capability.EditMessages, sees);
        Set(Capability.DeleteMessages, sees);
        Set(Capability.SendMessages, sends);
        Set(Capability.Typing, sends);
        Set(Capability.Formatting, sends);
        Set(Capability.Mentions, sends);
        Set(Capability.CustomEmoji, sends);
        Set(Capability.Attachments, sends && Has(Permissions.AttachFiles));
        Set(Capability.Replies, sends && reads);
        Set(Capability.History, reads);
        Set(Capability.Reactions, reads && Has(Permissions.AddReactions));
        Set(Capability.Pins, Has(Permissions.PinMessages));
        return all;

        bool Has(Permissions needed) => permissions is { } known && (known & needed) == needed;

        // What the connection lacks, the channel lacks, whatever the permissions.
        void Set(Capability capability, bool allowed)
        {
            if (all[capability] != Support.Absent && !allowed)
            {
                all = all.With(capability, permissions is null ? Support.Unknown : Support.Absent);
            }
        }
    }
}
