using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <content>The gateway's address, the account itself, and guilds.</content>
internal static partial class RestRoutes
{
    private static RestResult Gateway(RestCall call) => RestResult.Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("url", $"ws://{call.Network.Authority}/gateway");
        json.WriteEndObject();
    });

    private static RestResult GatewayBot(RestCall call) => RestResult.Json(json =>
    {
        var options = call.Network.Options;
        json.WriteStartObject();
        json.WriteString("url", $"ws://{call.Network.Authority}/gateway");
        json.WriteNumber("shards", call.Bot.RecommendedShards ?? options.RecommendedShards);
        json.WriteStartObject("session_start_limit");
        json.WriteNumber("total", options.SessionStartLimit);
        json.WriteNumber("remaining", Math.Max(0, call.Bot.SessionStartsRemaining));
        json.WriteNumber("reset_after", (long)call.Network.Gateway.StartsResetAfter(call.Bot).TotalMilliseconds);
        json.WriteNumber("max_concurrency", call.Bot.MaxConcurrency ?? options.MaxConcurrency);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static RestResult MyGuilds(RestCall call)
    {
        var (before, after, limit) = (call.QueryId("before") ?? ulong.MaxValue, call.QueryId("after") ?? 0, call.QueryLimit(200, 200));
        return Locked(call, json =>
        {
            json.WriteStartArray();
            foreach (var guild in call.Network.Guilds.Values.Where(guild => guild.MembersInside.ContainsKey(call.Bot.Id) && guild.Id < before && guild.Id > after).Take(limit))
            {
                json.WriteStartObject();
                DiscordJson.WriteId(json, "id", guild.Id);
                json.WriteString("name", guild.Name);
                json.WriteNull("icon");
                json.WriteNull("banner");
                json.WriteBoolean("owner", guild.OwnerId == call.Bot.Id);
                json.WriteString("permissions", DiscordJson.Text((ulong)DiscordNetwork.PermissionsOf(call.Bot, guild, null)));
                json.WriteStartArray("features");
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static RestResult MyDirectChannels(RestCall call) => Locked(call, json =>
    {
        json.WriteStartArray();
        foreach (var channel in call.Network.DirectChannelsOf(call.Bot)) DiscordJson.WriteChannel(json, channel, call.Bot);
        json.WriteEndArray();
    });

    private static RestResult OpenDirect(RestCall call)
    {
        var recipient = JsonForm.Id(call.Body, "recipient_id") ?? throw DiscordApiException.InvalidForm("recipient_id", "BASE_TYPE_REQUIRED", "This field is required");
        var channel = call.Network.OpenDirect(call.Bot, call.Network.GetUser(recipient));
        return Locked(call, json => DiscordJson.WriteChannel(json, channel, call.Bot));
    }

    private static RestResult GetGuild(RestCall call)
    {
        var guild = call.Guild;
        return Locked(call, json =>
        {
            json.WriteStartObject();
            DiscordJson.WriteGuildBody(json, guild);
            if (call.Query["with_counts"].ToString() is "true" or "True" or "1")
            {
                json.WriteNumber("approximate_member_count", guild.MembersInside.Count);
                json.WriteNumber("approximate_presence_count", guild.MembersInside.Count);
            }

            json.WriteEndObject();
        });
    }

    private static RestResult EditGuild(RestCall call)
    {
        var guild = call.Guild;
        var name = JsonForm.Optional(call.Body, "name", 2, 100);
        var description = JsonForm.Optional(call.Body, "description", 0, 300);
        var hasDescription = JsonForm.Has(call.Body, "description");
        lock (call.Network.Gate)
        {
            DiscordNetwork.RequireInGuild(call.Bot, guild, DiscordPermissions.ManageGuild);
            call.Network.UpdateGuild(guild, () =>
            {
                guild.Name = name ?? guild.Name;
                if (hasDescription) guild.Description = description;
            });
            call.Audit(guild, 1, guild.Id);
            return RestResult.Json(DiscordJson.Guild(guild));
        }
    }

    private static RestResult LeaveGuild(RestCall call)
    {
        var guild = call.Guild;
        if (guild.OwnerId == call.Bot.Id) throw new DiscordApiException(400, 50055, "Invalid Guild");
        call.Network.Leave(guild, call.Bot);
        return RestResult.NoContent;
    }

    private static RestResult EditSelf(RestCall call)
    {
        call.Network.RenameUser(call.Bot, JsonForm.Text(call.Body, "username"), (JsonForm.Has(call.Body, "avatar"), ImageHash(call.Body, "avatar")));
        return Locked(call, json => json.WriteRawValue(DiscordJson.Self(call.Bot)));
    }

    private static RestResult Locked(RestCall call, Action<Utf8JsonWriter> write, int status = 200)
    {
        lock (call.Network.Gate) return RestResult.Json(DiscordJson.Build(write), status);
    }
}
