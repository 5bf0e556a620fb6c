using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <content>Roles, and the audit log.</content>
internal static partial class RestRoutes
{
    private static RestRoute[] RoleRoutes() =>
    [
        new("GET", "/guilds/{guild}/roles", GuildRoles),
        new("POST", "/guilds/{guild}/roles", CreateRole),
        new("PATCH", "/guilds/{guild}/roles", MoveRoles),
        new("GET", "/guilds/{guild}/roles/member-counts", RoleCounts),
        new("GET", "/guilds/{guild}/roles/{role}", GetRole),
        new("PATCH", "/guilds/{guild}/roles/{role}", EditRole),
        new("DELETE", "/guilds/{guild}/roles/{role}", DeleteRole),
        new("GET", "/guilds/{guild}/audit-logs", AuditLog),
    ];

    private static RestResult GuildRoles(RestCall call)
    {
        var guild = call.Guild;
        return Locked(call, json => WriteRoles(json, guild));
    }

    private static void WriteRoles(Utf8JsonWriter json, EmulatedGuild guild)
    {
        json.WriteStartArray();
        foreach (var role in guild.RolesInside) DiscordJson.WriteRole(json, guild, role);
        json.WriteEndArray();
    }

    private static EmulatedRole RoleOf(RestCall call, EmulatedGuild guild) =>
        guild.RolesInside.Find(role => role.Id == call.Id("role")) ?? throw DiscordApiException.Unknown(10011, "Role");

    private static RestResult GetRole(RestCall call)
    {
        var guild = call.Guild;
        return Locked(call, json => DiscordJson.WriteRole(json, guild, RoleOf(call, guild)));
    }

    private static RestResult RoleCounts(RestCall call)
    {
        var guild = call.Guild;
        return Locked(call, json =>
        {
            json.WriteStartObject();
            foreach (var role in guild.RolesInside.Where(role => role.Id != guild.Id))
                json.WriteNumber(DiscordJson.Text(role.Id), guild.MembersInside.Values.Count(member => member.Roles.Contains(role.Id)));
            json.WriteEndObject();
        });
    }

    private static Action<EmulatedRole> ReadRole(RestCall call, EmulatedGuild guild)
    {
        var body = call.Body;
        var name = JsonForm.Optional(body, "name", 1, 100);
        var permissions = JsonForm.Permissions(body, "permissions");
        var color = JsonForm.TryGet(body, "colors", out var colors) ? JsonForm.Number(colors, "primary_color", 0, 0xFFFFFF) : JsonForm.Number(body, "color", 0, 0xFFFFFF);
        var (hoist, mentionable) = (JsonForm.Flag(body, "hoist"), JsonForm.Flag(body, "mentionable"));

        // Nobody hands out what it does not have.
        if (permissions is { } given && (given & ~DiscordNetwork.PermissionsOf(call.Bot, guild, null)) != 0) throw DiscordApiException.MissingPermissions();
        return role =>
        {
            role.Name = name ?? role.Name;
            role.Permissions = permissions ?? role.Permissions;
            role.Color = color ?? role.Color;
            role.Hoist = hoist ?? role.Hoist;
            role.Mentionable = mentionable ?? role.Mentionable;
        };
    }

    private static RestResult CreateRole(RestCall call)
    {
        var guild = call.Guild;
        lock (call.Network.Gate)
        {
            DiscordNetwork.RequireInGuild(call.Bot, guild, DiscordPermissions.ManageRoles);
            if (guild.RolesInside.Count >= 250) throw new DiscordApiException(400, 30005, "Maximum number of guild roles reached (250)");
            var role = call.Network.AddRole(guild, "new role", guild.RolesInside[0].Permissions, ReadRole(call, guild));
            call.Audit(guild, 30, role.Id);
            return RestResult.Json(DiscordJson.Build(json => DiscordJson.WriteRole(json, guild, role)));
        }
    }

    private static RestResult EditRole(RestCall call)
    {
        var guild = call.Guild;
        lock (call.Network.Gate)
        {
            var role = RoleOf(call, guild);
            DiscordNetwork.RequireRoleBelow(call.Bot, guild, role.Id);
            var change = ReadRole(call, guild);
            call.Network.UpdateRole(guild, role, () => change(role));
            call.Audit(guild, 31, role.Id);
            return RestResult.Json(DiscordJson.Build(json => DiscordJson.WriteRole(json, guild, role)));
        }
    }

    private static RestResult DeleteRole(RestCall call)
    {
        var guild = call.Guild;
        lock (call.Network.Gate)
        {
            var role = RoleOf(call, guild);
            DiscordNetwork.RequireRoleBelow(call.Bot, guild, role.Id);
            if (role.Id == guild.Id || role.BotId is not null) throw new DiscordApiException(400, 50028, "Invalid role");
            call.Network.DeleteRole(guild, role);
            call.Audit(guild, 32, role.Id);
            return RestResult.NoContent;
        }
    }

    private static RestResult MoveRoles(RestCall call)
    {
        var guild = call.Guild;
        if (call.Body.ValueKind != JsonValueKind.Array) throw DiscordApiException.InvalidForm("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        lock (call.Network.Gate)
        {
            foreach (var item in call.Body.EnumerateArray())
            {
                var role = guild.RolesInside.Find(each => each.Id == JsonForm.Id(item, "id")) ?? throw DiscordApiException.Unknown(10011, "Role");
                DiscordNetwork.RequireRoleBelow(call.Bot, guild, role.Id);
                if (JsonForm.Number(item, "position") is not { } position) continue;
                if (position >= DiscordNetwork.Rank(guild, call.Bot.Id) && guild.OwnerId != call.Bot.Id) throw DiscordApiException.MissingPermissions();
                guild.RolesInside.Remove(role);
                guild.RolesInside.Insert(Math.Clamp(position, 1, guild.RolesInside.Count), role);
                call.Network.UpdateRole(guild, role, static () => { });
            }

            return Locked(call, json => WriteRoles(json, guild));
        }
    }

    private static RestResult AuditLog(RestCall call)
    {
        var guild = call.Guild;
        var (user, before, limit) = (call.QueryId("user_id"), call.QueryId("before") ?? ulong.MaxValue, call.QueryLimit(100, 50));
        var action = call.QueryId("action_type");
        return Locked(call, json =>
        {
            DiscordNetwork.RequireInGuild(call.Bot, guild, DiscordPermissions.ViewAuditLog);
            var entries = Enumerable.Reverse(guild.AuditInside)
                .Where(entry => entry.Id < before && (user is null || entry.UserId == user) && (action is null || (ulong)entry.Action == action)).Take(limit).ToList();
            json.WriteStartObject();
            json.WriteStartArray("audit_log_entries");
            foreach (var entry in entries) DiscordJson.WriteAuditEntry(json, entry, guild: null);
            json.WriteEndArray();
            json.WriteStartArray("users");
            foreach (var id in entries.Select(static entry => entry.UserId).Distinct()) DiscordJson.WriteUser(json, call.Network.Users[id]);
            json.WriteEndArray();
            foreach (var empty in (ReadOnlySpan<string>)["application_commands", "auto_moderation_rules", "guild_scheduled_events", "integrations", "threads", "webhooks"])
            {
                json.WriteStartArray(empty);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        });
    }
}
