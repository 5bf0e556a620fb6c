namespace ChatBridge.Emulators.Revolt;

internal sealed partial class RevoltNetwork
{
    private const int InviteLength = 8;
    private readonly Dictionary<string, InviteRecord> _invites = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WebhookRecord> _webhooks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MfaTicket> _tickets = new(StringComparer.Ordinal);
    private readonly List<VoiceRecord> _voice = [];

    /// <summary>Tells of a change of an account to those who know it.</summary>
    public void PublishUser(EmulatedUser user, WireMap data, params IReadOnlyList<string> clear)
    {
        lock (Gate)
        {
            var map = Shapes.Update(Era, "UserUpdate", user.Id, data, clear);
            if (Era >= RevoltEra.Revolt) map["event_id"] = DBNull.Value;
            Hub.ToKnowing(user, map);
            Changed.Pulse();
        }
    }

    public void SetStatus(EmulatedUser user, string? text, string? presence)
    {
        lock (Gate)
        {
            var wasText = user.StatusText is not null;
            (user.StatusText, user.Presence) = (text, presence);
            var status = Shapes.Status(user, self: false);
            PublishUser(user, status is null ? new WireMap() : new WireMap { ["status"] = status }, text is null && wasText ? ["StatusText"] : []);
        }
    }

    /// <summary>Sets how two accounts stand to each other, and tells both.</summary>
    public void SetRelation(EmulatedUser one, EmulatedUser other, string asOneSees, string asOtherSees)
    {
        lock (Gate)
        {
            Relate(one, other, asOneSees);
            Relate(other, one, asOtherSees);
            Changed.Pulse();
        }
    }

    public void SetSettings(EmulatedUser user, IReadOnlyList<(string Key, string Value)> values, long at)
    {
        lock (Gate)
        {
            var update = new WireMap();
            foreach (var (key, value) in values)
            {
                user.Settings[key] = (at, value);
                update[key] = new List<object> { at, value };
            }

            Hub.ToUser(user.Id, new WireMap { ["type"] = "UserSettingsUpdate", ["id"] = user.Id, ["update"] = update });
            Changed.Pulse();
        }
    }

    public InviteRecord AddInvite(EmulatedChannel channel, EmulatedUser creator)
    {
        lock (Gate)
        {
            var invite = new InviteRecord(NewToken(InviteLength).Replace('_', 'x').Replace('-', 'x'), channel, creator);
            _invites.Add(invite.Code, invite);
            Changed.Pulse();
            return invite;
        }
    }

    public InviteRecord? FindInvite(string code)
    {
        lock (Gate) return _invites.GetValueOrDefault(code);
    }

    public IReadOnlyList<InviteRecord> InvitesOf(EmulatedServer server)
    {
        lock (Gate) return [.. _invites.Values.Where(invite => invite.Channel.Server == server)];
    }

    public void DeleteInvite(string code)
    {
        lock (Gate) _invites.Remove(code);
    }

    public WebhookRecord AddWebhook(EmulatedChannel channel, EmulatedUser creator, string name, string? avatar)
    {
        lock (Gate)
        {
            var webhook = new WebhookRecord(_ids.Next(), channel, creator, NewToken()) { Name = name };
            if (avatar is not null) webhook.Avatar = TakeFile(avatar, "avatars", ("object", webhook.Id));
            _webhooks.Add(webhook.Id, webhook);
            channel.Webhooks.Add(webhook);
            Hub.ToChannel(channel, Shapes.Event("WebhookCreate").With(Shapes.Webhook(webhook, withToken: false)));
            Changed.Pulse();
            return webhook;
        }
    }

    public WebhookRecord GetWebhook(string id)
    {
        lock (Gate) return _webhooks.GetValueOrDefault(id) ?? throw RevoltApiException.NotFound();
    }

    public void UpdateWebhook(WebhookRecord webhook, WireMap data, params IReadOnlyList<string> remove)
    {
        lock (Gate)
        {
            Hub.ToChannel(webhook.Channel, new WireMap { ["type"] = "WebhookUpdate", ["id"] = webhook.Id, ["data"] = data, ["remove"] = remove.ToList() });
            Changed.Pulse();
        }
    }

    public void DeleteWebhook(WebhookRecord webhook)
    {
        lock (Gate)
        {
            _webhooks.Remove(webhook.Id);
            webhook.Channel.Webhooks.Remove(webhook);
            Hub.ToChannel(webhook.Channel, new WireMap { ["type"] = "WebhookDelete", ["id"] = webhook.Id });
            Changed.Pulse();
        }
    }

    public MfaTicket AddTicket(EmulatedUser user, bool validated)
    {
        lock (Gate)
        {
            var ticket = new MfaTicket(_ids.Next(), user, NewToken(), Time.GetUtcNow()) { Validated = validated };
            _tickets.Add(ticket.Token, ticket);
            return ticket;
        }
    }

    /// <summary>Uses a ticket up; null when there is none, when it is older than five minutes, or not in the state that is wanted.</summary>
    public MfaTicket? TakeTicket(string token, bool validated)
    {
        lock (Gate)
        {
            if (_tickets.GetValueOrDefault(token) is not { } ticket || ticket.Validated != validated || Time.GetUtcNow() - ticket.MadeAt > TimeSpan.FromMinutes(5)) return null;
            _tickets.Remove(token);
            return ticket;
        }
    }

    public void DeleteBot(EmulatedBot bot)
    {
        lock (Gate)
        {
            _bots.Remove(bot.Token);
            Hub.LogOut(connection => connection.User == bot);
            foreach (var server in Servers.Values) Leave(server, bot, "Leave", silent: true);
            Users.Remove(bot.Id);
            Changed.Pulse();
        }
    }

    public void Forget(EmulatedUser user)
    {
        lock (Gate)
        {
            EndSessions(user, except: null);
            user.Name = "Deleted User " + user.Id;
            user.Discriminator = "0000";
            (user.Flags, user.Email, user.DisplayName, user.Avatar) = (2, "", null, null);
            PublishUser(user, new WireMap { ["username"] = user.Name, ["flags"] = user.Flags });
        }
    }

    public IReadOnlyList<VoiceRecord> VoiceIn(EmulatedChannel channel)
    {
        lock (Gate) return _voice.FindAll(state => state.Channel == channel);
    }

    /// <summary>Lets an account join a voice channel, move there, or leave for nowhere.</summary>
    public void SetVoice(EmulatedUser user, EmulatedChannel? channel)
    {
        lock (Gate)
        {
            var before = _voice.Find(state => state.User == user);
            if (before is not null) _voice.Remove(before);
            if (channel is null)
            {
                if (before is not null) Hub.ToChannel(before.Channel, new WireMap { ["type"] = "VoiceChannelLeave", ["id"] = before.Channel.Id, ["user"] = user.Id });
                return;
            }

            var state = new VoiceRecord(user, channel, Time.GetUtcNow(), Publishing: false, Receiving: true, Screensharing: false, Camera: false);
            _voice.Add(state);
            Hub.ToChannel(channel, before is null
                ? new WireMap { ["type"] = "VoiceChannelJoin", ["id"] = channel.Id, ["state"] = Shapes.VoiceState(state) }
                : new WireMap { ["type"] = "VoiceChannelMove", ["user"] = user.Id, ["from"] = before.Channel.Id, ["to"] = channel.Id, ["state"] = Shapes.VoiceState(state) });
            Changed.Pulse();
        }
    }

    public void SetVoiceState(EmulatedUser user, bool muted, bool deafened)
    {
        lock (Gate)
        {
            var before = _voice.Find(state => state.User == user) ?? throw new InvalidOperationException("The account is in no voice channel.");
            _voice[_voice.IndexOf(before)] = before with { Publishing = !muted, Receiving = !deafened };
            Hub.ToChannel(before.Channel, new WireMap { ["type"] = "UserVoiceStateUpdate", ["id"] = user.Id, ["channel_id"] = before.Channel.Id, ["data"] = new WireMap { ["is_publishing"] = !muted, ["is_receiving"] = !deafened } });
            Changed.Pulse();
        }
    }

    public string? CodeMailedTo(string email)
    {
        lock (Gate) return Users.Values.FirstOrDefault(user => user.Email == email)?.Mail?.Code;
    }

    /// <summary>Sends a mail to the account of an address; whether there is one is told to nobody.</summary>
    public void SendMail(string email, string purpose)
    {
        lock (Gate)
        {
            if (email.Length > 0 && Users.Values.FirstOrDefault(user => user.Email == email) is { } user) user.Mail = (NewToken(), purpose);
        }
    }

    /// <summary>Uses the code of a mail up; null when it is none, or good for something else.</summary>
    public EmulatedUser? TakeMail(string code, string purpose)
    {
        lock (Gate)
        {
            if (Users.Values.FirstOrDefault(known => known.Mail == (code, purpose)) is not { } user) return null;
            user.Mail = null;
            return user;
        }
    }

    private void Relate(EmulatedUser viewer, EmulatedUser other, string relation)
    {
        if (RelationOf(viewer, other) == relation) return;
        if (relation == "None") viewer.Relations.Remove(other.Id);
        else viewer.Relations[other.Id] = relation;
        var map = new WireMap { ["type"] = "UserRelationship", ["id"] = viewer.Id, ["user"] = Shapes.User(this, other, viewer) };
        if (Era <= RevoltEra.Luster) map["status"] = relation;
        Hub.ToUser(viewer.Id, map);
    }
}
