namespace ChatBridge.Emulators.Revolt;

internal sealed partial class RevoltNetwork
{
    private const int MaxChannels = 200;
    private const int MaxGroup = 100;

    public EmulatedChannel CreateChannel(EmulatedServer server, string name, EmulatedChannelKind kind, string? description, Action<EmulatedChannel>? set = null)
    {
        lock (Gate)
        {
            if (server.ChannelsInside.Count >= MaxChannels) throw new RevoltApiException("TooManyChannels", ("max", MaxChannels));
            var channel = new EmulatedChannel(this, _ids.Next(), kind, name, server) { Description = description, HasVoice = kind == EmulatedChannelKind.Voice };
            set?.Invoke(channel);
            Channels.Add(channel.Id, channel);
            server.ChannelsInside.Add(channel);

            // The list of ids changes first, then the channel itself is told.
            Hub.ToServer(server, Shapes.Update(Era, "ServerUpdate", server.Id, new WireMap { ["channels"] = server.ChannelsInside.ConvertAll(static inside => inside.Id) }));
            Hub.ChannelAppeared(channel);
            Changed.Pulse();
            return channel;
        }
    }

    /// <summary>Finds the direct channel of two accounts, and makes it when there is none; an account's channel with itself holds its notes.</summary>
    public EmulatedChannel OpenDirect(EmulatedUser one, EmulatedUser other)
    {
        lock (Gate)
        {
            if (one == other)
            {
                var notes = Channels.Values.FirstOrDefault(channel => channel.Kind == EmulatedChannelKind.SavedMessages && channel.OwnerId == one.Id);
                if (notes is not null) return notes;
                notes = new EmulatedChannel(this, _ids.Next(), EmulatedChannelKind.SavedMessages, "", server: null) { OwnerId = one.Id };
                return Opened(notes, one);
            }

            var open = Channels.Values.FirstOrDefault(channel => channel.Kind == EmulatedChannelKind.Direct && channel.Recipients.Contains(one) && channel.Recipients.Contains(other));
            return open ?? Opened(new EmulatedChannel(this, _ids.Next(), EmulatedChannelKind.Direct, "", server: null), one, other);
        }
    }

    public EmulatedChannel CreateGroup(EmulatedUser owner, string name, string? description, bool nsfw, IReadOnlyList<EmulatedUser> users)
    {
        lock (Gate)
        {
            foreach (var user in users)
            {
                if (user != owner && RelationOf(owner, user) != "Friend") throw new RevoltApiException("NotFriends");
            }

            var group = new EmulatedChannel(this, _ids.Next(), EmulatedChannelKind.Group, name, server: null) { OwnerId = owner.Id, Description = description, Nsfw = nsfw };
            return Opened(group, [.. users.Prepend(owner).Distinct()]);
        }
    }

    public void AddToGroup(EmulatedUser actor, EmulatedChannel group, EmulatedUser user)
    {
        lock (Gate)
        {
            if (group.Kind != EmulatedChannelKind.Group) throw new RevoltApiException("InvalidOperation");
            Require(actor, group, EmulatedPermissions.InviteOthers);
            if (!user.IsBot && actor != user && RelationOf(actor, user) != "Friend") throw new RevoltApiException("NotFriends");
            JoinGroup(group, user, actor);
        }
    }

    /// <summary>Takes an account into a group: those inside hear of it, the account gets the channel.</summary>
    public void JoinGroup(EmulatedChannel group, EmulatedUser user, EmulatedUser by)
    {
        lock (Gate)
        {
            if (group.Recipients.Contains(user)) throw new RevoltApiException("AlreadyInGroup");
            if (group.Recipients.Count >= MaxGroup) throw new RevoltApiException("GroupTooLarge", ("max", MaxGroup));
            group.Recipients.Add(user);
            Hub.ToChannel(group, new WireMap { ["type"] = "ChannelGroupJoin", ["id"] = group.Id, ["user"] = user.Id });
            Hub.ChannelAppeared(group, user);
            SaySystem(group, new WireMap { ["type"] = "user_added", ["id"] = user.Id, ["by"] = by.Id });
            Changed.Pulse();
        }
    }

    public void RemoveFromGroup(EmulatedUser actor, EmulatedChannel group, EmulatedUser user, bool silent)
    {
        lock (Gate)
        {
            if (group.Kind != EmulatedChannelKind.Group) throw new RevoltApiException("InvalidOperation");
            if (!group.Recipients.Contains(actor)) throw RevoltApiException.NotFound();
            if (actor != user && group.OwnerId != actor.Id) throw new RevoltApiException("NotOwner");
            if (!group.Recipients.Contains(user)) throw new RevoltApiException("NotInGroup");
            Hub.ToChannel(group, new WireMap { ["type"] = "ChannelGroupLeave", ["id"] = group.Id, ["user"] = user.Id });
            group.Recipients.Remove(user);
            Hub.ChannelVanished(group, user);
            if (group.Recipients.Count == 0)
            {
                Delete(group);
            }
            else
            {
                if (group.OwnerId == user.Id)
                {
                    // Told in the channel alone; no update of the channel says so.
                    group.OwnerId = group.Recipients[0].Id;
                    SaySystem(group, new WireMap { ["type"] = "channel_ownership_changed", ["from"] = user.Id, ["to"] = group.OwnerId });
                }

                if (!silent)
                    SaySystem(group, actor == user ? new WireMap { ["type"] = "user_left", ["id"] = user.Id } : new WireMap { ["type"] = "user_remove", ["id"] = user.Id, ["by"] = actor.Id });
            }

            Changed.Pulse();
        }
    }

    /// <summary>Changes a channel; the change tells what to announce, and what was taken away.</summary>
    public void UpdateChannel(EmulatedChannel channel, Func<EmulatedChannel, WireMap> change, params string[] clear)
    {
        lock (Gate)
        {
            var data = change(channel);
            Hub.ChannelChanged(channel, Shapes.Update(Era, "ChannelUpdate", channel.Id, data, clear));
            Changed.Pulse();
        }
    }

    public void SetSlowmode(EmulatedChannel channel, int seconds) => UpdateChannel(
        channel,
        inside =>
        {
            inside.SlowmodeSeconds = seconds;
            inside.SlowUntil.Clear();
            return new WireMap { ["slowmode"] = seconds };
        });

    public void SetChannelPermissions(EmulatedChannel channel, string? roleId, PermissionOverride value) => UpdateChannel(
        channel,
        inside =>
        {
            if (roleId is null)
            {
                inside.DefaultPermissions = value;
                return new WireMap { ["default_permissions"] = Shapes.Override(value) };
            }

            inside.RolePermissions[roleId] = value;
            return new WireMap { ["role_permissions"] = Shapes.RolePermissions(inside) };
        });

    public void DeleteChannel(EmulatedChannel channel)
    {
        lock (Gate)
        {
            if (channel.IsDeleted) return;
            Delete(channel);
            Changed.Pulse();
        }
    }

    public void Type(EmulatedUser user, EmulatedChannel channel, bool typing)
    {
        lock (Gate)
        {
            Require(user, channel, EmulatedPermissions.ViewChannel);
            Hub.ToChannel(channel, new WireMap { ["type"] = typing ? "ChannelStartTyping" : "ChannelStopTyping", ["id"] = channel.Id, ["user"] = user.Id });
        }
    }

    public void Acknowledge(EmulatedUser user, EmulatedChannel channel, string messageId)
    {
        lock (Gate)
        {
            Require(user, channel, EmulatedPermissions.ViewChannel);
            user.Unreads[channel.Id] = (messageId, []);
            Hub.ToUser(user.Id, new WireMap { ["type"] = "ChannelAck", ["id"] = channel.Id, ["user"] = user.Id, ["message_id"] = messageId });
        }
    }

    private EmulatedChannel Opened(EmulatedChannel channel, params EmulatedUser[] users)
    {
        if (channel.Kind != EmulatedChannelKind.SavedMessages) channel.Recipients.AddRange(users);
        Channels.Add(channel.Id, channel);
        Hub.ChannelAppeared(channel);
        Changed.Pulse();
        return channel;
    }

    private void Delete(EmulatedChannel channel)
    {
        Hub.ToChannel(channel, new WireMap { ["type"] = "ChannelDelete", ["id"] = channel.Id });
        Hub.ChannelVanished(channel, user: null);
        channel.IsDeleted = true;
        Channels.Remove(channel.Id);

        // No event tells that the server's list got shorter.
        channel.Server?.ChannelsInside.Remove(channel);
        foreach (var code in _invites.Values.Where(invite => invite.Channel == channel).Select(static invite => invite.Code).ToList()) _invites.Remove(code);
        foreach (var webhook in channel.Webhooks) _webhooks.Remove(webhook.Id);
    }
}
