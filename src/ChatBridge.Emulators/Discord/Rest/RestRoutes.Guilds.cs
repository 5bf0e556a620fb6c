using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

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
        json.WriteNumber("shards", options.RecommendedShards);
        json.WriteStartObject("session_start_limit");
        json.WriteNumber("total", options.SessionStartLimit);
        json.WriteNumber("remaining", Math.Max(0, call.Bot.SessionStartsRemaining));
        json.WriteNumber("reset_after", (long)call.Network.Gateway.StartsResetAfter(call.Bot).TotalMilliseconds);
        json.WriteNumber("max_concurrency", options.MaxConcurrency);
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

    private static RestResult GetChannel(RestCall call)
    {
        var channel = call.Channel;
        return Locked(call, json =>
        {
            DiscordNetwork.Require(call.Bot, channel, DiscordPermissions.None);
            DiscordJson.WriteChannel(json, channel, call.Bot);
        });
    }

    private static RestResult EditChannel(RestCall call)
    {
        var channel = call.Channel;
        lock (call.Network.Gate) DiscordNetwork.Require(call.Bot, channel, DiscordPermissions.ManageChannels);
        var name = JsonForm.Text(call.Body, "name");
        if (name is { Length: 0 or > 100 }) throw DiscordApiException.InvalidForm("name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.");
        var topic = JsonForm.Text(call.Body, "topic");
        if (topic is { Length: > 1024 }) throw DiscordApiException.InvalidForm("topic", "BASE_TYPE_MAX_LENGTH", "Must be 1024 or fewer in length.");
        var hasTopic = JsonForm.Has(call.Body, "topic");
        var archived = JsonForm.Flag(call.Body, "archived");
        call.Network.UpdateChannel(channel, () =>
        {
            if (name is not null) channel.Name = name;
            if (hasTopic) channel.Topic = topic;
            if (channel.IsThread && archived is { } value) channel.Archived = value;
        });
        return Locked(call, json => DiscordJson.WriteChannel(json, channel, call.Bot));
    }

    private static RestResult DeleteChannel(RestCall call)
    {
        var channel = call.Channel;
        lock (call.Network.Gate) DiscordNetwork.Require(call.Bot, channel, channel.Guild is null ? DiscordPermissions.None : DiscordPermissions.ManageChannels);

        // A direct channel is only closed, for the one who asks.
        if (channel.Guild is not null) call.Network.DeleteChannel(channel);
        return Locked(call, json => DiscordJson.WriteChannel(json, channel, call.Bot));
    }

    private static RestResult CreateChannel(RestCall call)
    {
        var guild = call.Guild;
        lock (call.Network.Gate)
        {
            if (!DiscordNetwork.PermissionsOf(call.Bot, guild, null).HasFlag(DiscordPermissions.ManageChannels)) throw DiscordApiException.MissingPermissions();
        }

        var name = JsonForm.Text(call.Body, "name");
        if (name is null) throw DiscordApiException.InvalidForm("name", "BASE_TYPE_REQUIRED", "This field is required");
        if (name.Length is 0 or > 100) throw DiscordApiException.InvalidForm("name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.");
        var type = JsonForm.Number(call.Body, "type") ?? 0;
        if (type is not (0 or 2 or 4 or 5)) throw DiscordApiException.InvalidForm("type", "BASE_TYPE_CHOICES", "Value must be one of (0, 2, 4, 5).");
        var parent = JsonForm.Id(call.Body, "parent_id") is { } id ? call.Network.GetChannel(id) : null;
        var channel = call.Network.CreateChannel(guild, name, (EmulatedChannelType)type, JsonForm.Text(call.Body, "topic"), parent, owner: null);
        return Locked(call, json => DiscordJson.WriteChannel(json, channel, call.Bot), 201);
    }

    private static RestResult MoveChannels(RestCall call)
    {
        var guild = call.Guild;
        if (call.Body.ValueKind != JsonValueKind.Array) throw DiscordApiException.InvalidForm("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        lock (call.Network.Gate)
        {
            foreach (var item in call.Body.EnumerateArray())
            {
                var channel = guild.ChannelsInside.Find(each => !each.IsDeleted && each.Id == JsonForm.Id(item, "id")) ?? throw DiscordApiException.Unknown(10003, "Channel");
                DiscordNetwork.Require(call.Bot, channel, DiscordPermissions.ManageChannels);
                if (JsonForm.Number(item, "position") is { } position) call.Network.UpdateChannel(channel, () => channel.Position = position);
            }
        }

        return RestResult.NoContent;
    }

    private static RestResult StartThread(RestCall call)
    {
        var parent = call.Channel;
        var name = JsonForm.Text(call.Body, "name");
        if (name is null) throw DiscordApiException.InvalidForm("name", "BASE_TYPE_REQUIRED", "This field is required");
        lock (call.Network.Gate)
        {
            DiscordNetwork.Require(call.Bot, parent, DiscordPermissions.CreatePublicThreads);
            if (parent.Guild is not { } guild || parent.Type is not (EmulatedChannelType.Text or EmulatedChannelType.Announcement))
                throw new DiscordApiException(400, 50024, "Cannot execute action on this channel type");
            MessageRecord? starter = null;
            if (call.Route.IndexOf("message") >= 0)
            {
                starter = DiscordNetwork.Find(parent, call.Id("message")) ?? throw DiscordApiException.Unknown(10008, "Message");
                if (starter.ThreadId is not null) throw new DiscordApiException(400, 160004, "A thread has already been created for this message");
            }

            // A thread that starts at a message has its id.
            var thread = call.Network.CreateChannel(guild, name, EmulatedChannelType.PublicThread, topic: null, parent, call.Bot, starter?.Id);
            if (starter is not null) starter.ThreadId = thread.Id;
            return Locked(call, json => DiscordJson.WriteChannel(json, thread, call.Bot), 201);
        }
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

    private static RestResult GuildChannels(RestCall call)
    {
        var guild = call.Guild;

        // Unlike the gateway, REST leaves out what the bot cannot see.
        return Locked(call, json => WriteChannels(json, call, guild, static channel => !channel.IsThread));
    }

    private static RestResult ActiveThreads(RestCall call)
    {
        var guild = call.Guild;
        return Locked(call, json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("threads");
            WriteChannels(json, call, guild, static channel => channel is { IsThread: true, Archived: false });
            json.WriteStartArray("members");
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void WriteChannels(Utf8JsonWriter json, RestCall call, EmulatedGuild guild, Func<EmulatedChannel, bool> wanted)
    {
        json.WriteStartArray();
        foreach (var channel in guild.ChannelsInside)
        {
            if (!channel.IsDeleted && wanted(channel) && DiscordNetwork.MayView(call.Bot, channel)) DiscordJson.WriteChannel(json, channel, call.Bot);
        }

        json.WriteEndArray();
    }

    private static RestResult GuildRoles(RestCall call)
    {
        var guild = call.Guild;
        return Locked(call, json =>
        {
            json.WriteStartArray();
            foreach (var role in guild.RolesInside) DiscordJson.WriteRole(json, guild, role);
            json.WriteEndArray();
        });
    }

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
        return Locked(call, json => WriteMembers(json, guild.MembersInside.Values.Where(member =>
            member.User.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) || (member.Nick ?? "").StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Take(limit)));
    }

    private static RestResult GuildMember(RestCall call)
    {
        var guild = call.Guild;
        var id = call.Text("user") == "@me" ? call.Bot.Id : call.Id("user");
        return Locked(call, json => DiscordJson.WriteMember(json, guild.MembersInside.GetValueOrDefault(id) ?? throw DiscordApiException.Unknown(10007, "Member")));
    }

    private static void WriteMembers(Utf8JsonWriter json, IEnumerable<EmulatedMember> members)
    {
        json.WriteStartArray();
        foreach (var member in members) DiscordJson.WriteMember(json, member);
        json.WriteEndArray();
    }

    private static RestResult Locked(RestCall call, Action<Utf8JsonWriter> write, int status = 200)
    {
        lock (call.Network.Gate) return RestResult.Json(DiscordJson.Build(write), status);
    }
}
