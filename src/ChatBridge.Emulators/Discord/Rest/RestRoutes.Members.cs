using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <content>Members, bans, voice states.</content>
internal static partial class RestRoutes
{
    private static RestRoute[] MemberRoutes() =>
    [
        new("GET", "/guilds/{guild}/members", GuildMembers),
        new("GET", "/guilds/{guild}/members/search", SearchMembers),
        new("PATCH", "/guilds/{guild}/members/@me", EditOwnMember),
        new("GET", "/guilds/{guild}/members/{user}", GuildMember),
        new("PATCH", "/guilds/{guild}/members/{user}", EditMember),
        new("DELETE", "/guilds/{guild}/members/{user}", KickMember),
        new("PUT", "/guilds/{guild}/members/{user}/roles/{role}", static call => SetRole(call, given: true)),
        new("DELETE", "/guilds/{guild}/members/{user}/roles/{role}", static call => SetRole(call, given: false)),
        new("GET", "/guilds/{guild}/bans", Bans),
        new("GET", "/guilds/{guild}/bans/{user}", GetBan),
        new("PUT", "/guilds/{guild}/bans/{user}", PutBan),
        new("DELETE", "/guilds/{guild}/bans/{user}", DeleteBan),
        new("POST", "/guilds/{guild}/bulk-ban", BulkBan),
        new("GET", "/guilds/{guild}/voice-states/{user}", GetVoiceState),
    ];

    private static RestResult GuildMembers(RestCall call)
    {
        var guild = call.Guild;
        if ((call.Bot.GrantedIntents & DiscordIntents.GuildMembers) == 0) throw DiscordApiException.MissingAccess();
        var (after, limit) = (call.QueryId("after") ?? 0, call.QueryLimit(1000, 1));
        return Locked(call, json => WriteMembers(json, guild.MembersInside.Values.Where(member => member.User.Id > after).Take(limit)));
    }

    private static RestResult SearchMembers(RestCall call)
    {
        var guild = call.Guild;
        var (prefix, limit) = (call.Query["query"].ToString(), call.QueryLimit(1000, 1));
        if (prefix.Length == 0) throw DiscordApiException.InvalidForm("query", "BASE_TYPE_REQUIRED", "This field is required");
        return Locked(call, json => WriteMembers(json, guild.MembersInside.Values.Where(member =>
            member.User.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) || (member.Nick ?? member.User.DisplayName).StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Take(limit)));
    }

    private static RestResult GuildMember(RestCall call)
    {
        var guild = call.Guild;
        var id = call.UserId;
        return Locked(call, json => DiscordJson.WriteMember(json, DiscordNetwork.MemberOf(guild, id)));
    }

    private static void WriteMembers(Utf8JsonWriter json, IEnumerable<EmulatedMember> members)
    {
        json.WriteStartArray();
        foreach (var member in members) DiscordJson.WriteMember(json, member);
        json.WriteEndArray();
    }

    private static RestResult EditOwnMember(RestCall call)
    {
        var guild = call.Guild;
        var nick = JsonForm.Optional(call.Body, "nick", 0, 32);
        lock (call.Network.Gate)
        {
            var member = DiscordNetwork.MemberOf(guild, call.Bot.Id);
            if (JsonForm.Has(call.Body, "nick"))
            {
                DiscordNetwork.RequireInGuild(call.Bot, guild, DiscordPermissions.ChangeNickname);
                call.Network.UpdateMember(guild, member, () => member.Nick = string.IsNullOrEmpty(nick) ? null : nick);
                call.Audit(guild, 24, call.Bot.Id);
            }

            return RestResult.Json(DiscordJson.Build(json => DiscordJson.WriteMember(json, member)));
        }
    }

    private static RestResult EditMember(RestCall call)
    {
        var guild = call.Guild;
        var body = call.Body;
        var nick = JsonForm.Optional(body, "nick", 0, 32);
        var roles = JsonForm.Ids(body, "roles", 250);
        var (mute, deaf) = (JsonForm.Flag(body, "mute"), JsonForm.Flag(body, "deaf"));
        var until = JsonForm.Moment(body, "communication_disabled_until");
        var channel = JsonForm.Id(body, "channel_id");
        lock (call.Network.Gate)
        {
            var member = DiscordNetwork.MemberOf(guild, call.UserId);
            var user = member.User.Id;
            if (JsonForm.Has(body, "nick"))
            {
                DiscordNetwork.RequireInGuild(call.Bot, guild, user == call.Bot.Id ? DiscordPermissions.ChangeNickname : DiscordPermissions.ManageNicknames);
                DiscordNetwork.RequireAbove(call.Bot, guild, user);
            }

            foreach (var role in (roles ?? []).Except(member.Roles).Concat(member.Roles.Except(roles ?? member.Roles))) DiscordNetwork.RequireRoleBelow(call.Bot, guild, role);
            if (mute is not null) DiscordNetwork.RequireInGuild(call.Bot, guild, DiscordPermissions.MuteMembers);
            if (deaf is not null) DiscordNetwork.RequireInGuild(call.Bot, guild, DiscordPermissions.DeafenMembers);
            if (JsonForm.Has(body, "channel_id")) DiscordNetwork.RequireInGuild(call.Bot, guild, DiscordPermissions.MoveMembers);
            var isMoved = JsonForm.Has(body, "channel_id");
            if ((isMoved || mute is not null || deaf is not null) && !guild.VoiceInside.ContainsKey(user)) throw new DiscordApiException(400, 40032, "Target user is not connected to voice.");
            if (JsonForm.Has(body, "communication_disabled_until")) call.Network.TimeOut(call.Bot, guild, member, until);
            call.Network.UpdateMember(guild, member, () =>
            {
                if (JsonForm.Has(body, "nick")) member.Nick = string.IsNullOrEmpty(nick) ? null : nick;
                if (roles is not null)
                {
                    member.Roles.Clear();
                    member.Roles.AddRange(roles.Distinct());
                }

                member.Mute = mute ?? member.Mute;
                member.Deaf = deaf ?? member.Deaf;
            });
            if (isMoved)
            {
                var voice = guild.VoiceInside[user];
                if (!call.Network.SetVoice(guild, member.User, channel, voice.SessionId, voice.SelfMute, voice.SelfDeaf)) throw DiscordApiException.InvalidForm("channel_id", "CHANNEL_INVALID", "Not a voice channel that the member may enter.");
            }
            else if ((mute ?? deaf) is not null)
            {
                call.Network.PublishVoice(guild, guild.VoiceInside[user]);
            }

            call.Audit(guild, roles is null ? 24 : 25, user);
            return RestResult.Json(DiscordJson.Build(json => DiscordJson.WriteMember(json, member)));
        }
    }

    private static RestResult KickMember(RestCall call)
    {
        var guild = call.Guild;
        call.Network.Kick(call.Bot, guild, call.Id("user"));
        call.Audit(guild, 20, call.Id("user"));
        return RestResult.NoContent;
    }

    private static RestResult SetRole(RestCall call, bool given)
    {
        var guild = call.Guild;
        lock (call.Network.Gate)
        {
            DiscordNetwork.RequireRoleBelow(call.Bot, guild, call.Id("role"));
            call.Network.SetMemberRole(guild, call.UserId, call.Id("role"), given);
            call.Audit(guild, 25, call.UserId);
        }

        return RestResult.NoContent;
    }

    private static RestResult Bans(RestCall call)
    {
        var guild = call.Guild;
        var (before, after, limit) = (call.QueryId("before"), call.QueryId("after") ?? 0, call.QueryLimit(1000, 1000));
        return Locked(call, json =>
        {
            DiscordNetwork.RequireInGuild(call.Bot, guild, DiscordPermissions.BanMembers);
            var found = before is { } high ? guild.BansInside.Where(ban => ban.Key < high).TakeLast(limit) : guild.BansInside.Where(ban => ban.Key > after).Take(limit);
            json.WriteStartArray();
            foreach (var (_, ban) in found) DiscordJson.WriteBan(json, ban);
            json.WriteEndArray();
        });
    }

    private static RestResult GetBan(RestCall call)
    {
        var guild = call.Guild;
        return Locked(call, json =>
        {
            DiscordNetwork.RequireInGuild(call.Bot, guild, DiscordPermissions.BanMembers);
            DiscordJson.WriteBan(json, guild.BansInside.GetValueOrDefault(call.Id("user")) ?? throw DiscordApiException.Unknown(10026, "Ban"));
        });
    }

    private static TimeSpan DeleteSpan(RestCall call) =>
        TimeSpan.FromSeconds(JsonForm.Number(call.Body, "delete_message_seconds", 0, 604_800) ?? (JsonForm.Number(call.Body, "delete_message_days", 0, 7) ?? 0) * 86_400);

    private static RestResult PutBan(RestCall call)
    {
        var guild = call.Guild;
        call.Network.Ban(call.Bot, guild, call.Id("user"), call.Reason, DeleteSpan(call));
        call.Audit(guild, 22, call.Id("user"));
        return RestResult.NoContent;
    }

    private static RestResult DeleteBan(RestCall call)
    {
        var guild = call.Guild;
        call.Network.Unban(call.Bot, guild, call.Id("user"));
        call.Audit(guild, 23, call.Id("user"));
        return RestResult.NoContent;
    }

    private static RestResult BulkBan(RestCall call)
    {
        var guild = call.Guild;
        var users = JsonForm.Ids(call.Body, "user_ids", 200) ?? throw DiscordApiException.InvalidForm("user_ids", "BASE_TYPE_REQUIRED", "This field is required");
        var span = DeleteSpan(call);
        List<ulong> banned = [], failed = [];
        lock (call.Network.Gate)
        {
            DiscordNetwork.RequireInGuild(call.Bot, guild, DiscordPermissions.BanMembers | DiscordPermissions.ManageGuild);
            foreach (var user in users.Distinct())
            {
                var mayNot = guild.BansInside.ContainsKey(user) || !call.Network.Users.ContainsKey(user) || guild.OwnerId == user || DiscordNetwork.Rank(guild, user) >= DiscordNetwork.Rank(guild, call.Bot.Id);
                (mayNot ? failed : banned).Add(user);
                if (mayNot) continue;
                call.Network.Ban(call.Bot, guild, user, call.Reason, span);
                call.Audit(guild, 22, user);
            }
        }

        if (banned.Count == 0) throw new DiscordApiException(400, 500_000, "Failed to ban users");
        return RestResult.Json(json =>
        {
            json.WriteStartObject();
            DiscordJson.WriteIds(json, "banned_users", banned);
            DiscordJson.WriteIds(json, "failed_users", failed);
            json.WriteEndObject();
        });
    }

    private static RestResult GetVoiceState(RestCall call)
    {
        var guild = call.Guild;
        lock (call.Network.Gate)
        {
            var state = guild.VoiceInside.GetValueOrDefault(call.UserId) ?? throw DiscordApiException.Unknown(10065, "Voice State");
            return RestResult.Json(DiscordJson.VoiceState(guild, state));
        }
    }
}
