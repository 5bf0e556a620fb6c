using System.Security.Cryptography;

namespace ChatBridge.Emulators.Discord;

/// <content>Invites.</content>
internal sealed partial class DiscordNetwork
{
    private const string CodeLetters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public InviteRecord CreateInvite(EmulatedUser actor, EmulatedChannel channel, int maxAge, int maxUses, bool temporary, bool unique)
    {
        lock (Gate)
        {
            Require(actor, channel, DiscordPermissions.CreateInstantInvite);
            if (channel.Guild is not { } guild || channel.IsThread || channel.Type == EmulatedChannelType.Category) throw WrongChannelType();
            if (!unique && guild.InvitesInside.Find(each => each.Channel == channel && each.Inviter == actor && (each.MaxAge, each.MaxUses, each.Temporary) == (maxAge, maxUses, temporary)) is { } same) return same;
            var invite = new InviteRecord(RandomNumberGenerator.GetString(CodeLetters, 8), channel, actor, Time.GetUtcNow(), maxAge, maxUses, temporary);
            guild.InvitesInside.Add(invite);
            Gateway.Publish("INVITE_CREATE", InviteAudience(channel), DiscordJson.InviteCreated(invite));
            Changed.Pulse();
            return invite;
        }
    }

    public InviteRecord GetInvite(string code)
    {
        lock (Gate)
        {
            return Guilds.Values.SelectMany(static guild => guild.InvitesInside).FirstOrDefault(invite => invite.Code == code && (invite.ExpiresAt is not { } end || end > Time.GetUtcNow()))
                ?? throw DiscordApiException.Unknown(10006, "Invite");
        }
    }

    public InviteRecord DeleteInvite(EmulatedUser actor, string code)
    {
        lock (Gate)
        {
            var invite = GetInvite(code);
            var guild = invite.Channel.Guild!;
            if ((PermissionsOf(actor, guild, invite.Channel) & (DiscordPermissions.ManageChannels | DiscordPermissions.ManageGuild)) == 0) throw DiscordApiException.MissingPermissions();
            Remove(guild, invite);
            return invite;
        }
    }

    /// <summary>Takes an account into the guild by an invite, which may thereby be used up.</summary>
    public void UseInvite(EmulatedUser user, string code)
    {
        lock (Gate)
        {
            var invite = GetInvite(code);
            var guild = invite.Channel.Guild!;
            if (guild.BansInside.ContainsKey(user.Id)) throw new DiscordApiException(403, 40007, "The user is banned from this guild.");
            if (guild.MembersInside.ContainsKey(user.Id)) return;
            Join(guild, user);
            invite.Uses++;
            if (invite.MaxUses > 0 && invite.Uses >= invite.MaxUses) Remove(guild, invite);
        }
    }

    private void Remove(EmulatedGuild guild, InviteRecord invite)
    {
        guild.InvitesInside.Remove(invite);
        Gateway.Publish("INVITE_DELETE", InviteAudience(invite.Channel), DiscordJson.InviteDeleted(invite));
        Changed.Pulse();
    }

    private static Audience InviteAudience(EmulatedChannel channel) =>
        Audience.OfChannel(channel, DiscordIntents.GuildInvites, DiscordIntents.None) with { AnyOf = DiscordPermissions.ManageChannels };
}
