namespace ChatBridge.Emulators.Discord;

internal sealed partial class DiscordNetwork
{
    public EmulatedChannel CreateChannel(EmulatedGuild guild, string name, EmulatedChannelType type, string? topic, EmulatedChannel? parent, EmulatedUser? owner, ulong? id = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        lock (Gate)
        {
            var channel = new EmulatedChannel(this, id ?? _ids.Next(), type, name, guild)
            {
                Topic = topic,
                ParentId = parent?.Id,
                OwnerId = owner?.Id ?? 0,
                Position = guild.ChannelsInside.Count(static each => !each.IsThread && !each.IsDeleted),
            };
            Channels.Add(channel.Id, channel);
            guild.ChannelsInside.Add(channel);
            PublishChannel(channel.IsThread ? "THREAD_CREATE" : "CHANNEL_CREATE", channel, newThread: channel.IsThread);
            Changed.Pulse();
            return channel;
        }
    }

    /// <summary>Creates a channel from what a caller says of it; nothing is made when something of that is wrong.</summary>
    public EmulatedChannel CreateChannel(EmulatedGuild guild, string name, EmulatedChannelType type, Func<EmulatedChannel, Action> configure)
    {
        lock (Gate)
        {
            var channel = new EmulatedChannel(this, _ids.Next(), type, name, guild) { Position = guild.ChannelsInside.Count(static each => !each.IsThread && !each.IsDeleted) };
            configure(channel)();
            Channels.Add(channel.Id, channel);
            guild.ChannelsInside.Add(channel);
            PublishChannel("CHANNEL_CREATE", channel);
            Changed.Pulse();
            return channel;
        }
    }

    public EmulatedChannel OpenDirect(EmulatedUser from, EmulatedUser to)
    {
        lock (Gate)
        {
            if (from == to) throw new DiscordApiException(400, 50007, "Cannot send messages to this user");
            var existing = Channels.Values.FirstOrDefault(channel => channel.Type == EmulatedChannelType.Direct
                && channel.Recipients.Contains(from) && channel.Recipients.Contains(to));
            if (existing is not null) return existing;
            if (!Guilds.Values.Any(guild => guild.MembersInside.ContainsKey(from.Id) && guild.MembersInside.ContainsKey(to.Id)))
                throw new DiscordApiException(403, 50278, "Cannot send messages to this user due to having no mutual guilds");
            var opened = new EmulatedChannel(this, _ids.Next(), EmulatedChannelType.Direct, "", guild: null);
            opened.Recipients.Add(from);
            opened.Recipients.Add(to);
            Channels.Add(opened.Id, opened);
            // No event: since version 8 a bot learns of a direct channel from its first message.
            return opened;
        }
    }

    public void UpdateChannel(EmulatedChannel channel, Action change)
    {
        lock (Gate)
        {
            change();
            PublishChannel(channel.IsThread ? "THREAD_UPDATE" : "CHANNEL_UPDATE", channel);
            Changed.Pulse();
        }
    }

    public void DeleteChannel(EmulatedChannel channel)
    {
        lock (Gate)
        {
            if (channel.IsDeleted) throw DiscordApiException.Unknown(10003, "Channel");
            if (channel.Guild is not { } guild) throw new DiscordApiException(400, 50003, "Cannot execute action on a DM channel");
            PublishChannel(channel.IsThread ? "THREAD_DELETE" : "CHANNEL_DELETE", channel);
            channel.IsDeleted = true;
            guild.InvitesInside.RemoveAll(invite => invite.Channel == channel);
            guild.WebhooksInside.RemoveAll(webhook => webhook.ChannelId == channel.Id || webhook.Source == channel);
            if (guild.StagesInside.Find(stage => stage.Channel == channel) is { } stage) CloseStage(stage);
            foreach (var thread in guild.ChannelsInside.Where(each => each.ParentId == channel.Id && each is { IsThread: true, IsDeleted: false }).ToList())
                thread.IsDeleted = true;
            Changed.Pulse();
        }
    }

    public void SetOverwrite(EmulatedChannel channel, ulong id, bool isMember, DiscordPermissions allow, DiscordPermissions deny)
    {
        if (channel.Guild is null) throw new InvalidOperationException("A direct channel has no permissions.");
        lock (Gate)
        {
            var before = channel.Overwrites.Find(overwrite => overwrite.Id == id && overwrite.IsMember == isMember);
            PutOverwrite(channel, id, new PermissionOverwrite(id, isMember, ((before?.Allow ?? 0) | allow) & ~deny, ((before?.Deny ?? 0) | deny) & ~allow));
        }
    }

    /// <summary>Replaces what a channel says of a role or member; null takes it away. Bots that come to see the channel are told its threads.</summary>
    public void PutOverwrite(EmulatedChannel channel, ulong id, PermissionOverwrite? after)
    {
        lock (Gate)
        {
            var blind = Gateway.Sessions.Where(session => session.Serves(channel.Guild!) && !MayView(session.Bot, channel)).ToList();
            channel.Overwrites.RemoveAll(overwrite => overwrite.Id == id);
            if (after is { } given && (given.Allow != 0 || given.Deny != 0)) channel.Overwrites.Add(given);
            PublishChannel("CHANNEL_UPDATE", channel);
            foreach (var session in blind)
            {
                if ((session.Intents & DiscordIntents.Guilds) != 0 && MayView(session.Bot, channel)) session.Append("THREAD_LIST_SYNC", DiscordJson.ThreadListSync(channel, session.Bot));
            }

            Changed.Pulse();
        }
    }

    public void StartTyping(EmulatedUser user, EmulatedChannel channel)
    {
        lock (Gate)
        {
            Require(user, channel, channel.IsThread ? DiscordPermissions.SendMessagesInThreads : DiscordPermissions.SendMessages);
            Gateway.Publish(
                "TYPING_START",
                Audience.OfChannel(channel, DiscordIntents.GuildMessageTyping, DiscordIntents.DirectMessageTyping),
                DiscordJson.Typing(user, channel, Time.GetUtcNow()));
        }
    }

    public List<EmulatedChannel> DirectChannelsOf(EmulatedUser user)
    {
        lock (Gate) return [.. Channels.Values.Where(channel => channel.Type == EmulatedChannelType.Direct && channel.Recipients.Contains(user))];
    }

    private void PublishChannel(string name, EmulatedChannel channel, bool newThread = false)
    {
        // What one may see of a channel differs by account, so each session gets its own payload.
        foreach (var session in Gateway.Sessions)
        {
            if ((session.Intents & DiscordIntents.Guilds) == 0 || !session.Serves(channel.Guild!)) continue;
            if (channel.IsThread && !MayView(session.Bot, channel)) continue;
            session.Append(name, name == "THREAD_DELETE" ? DiscordJson.ThreadDeleted(channel) : DiscordJson.ChannelEvent(channel, session, newThread));
        }
    }
}
