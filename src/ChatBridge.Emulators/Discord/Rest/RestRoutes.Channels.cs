using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <content>Channels and what they allow.</content>
internal static partial class RestRoutes
{
    private static readonly int[] CreatableChannels = [0, 2, 4, 5, 13, 15];

    private static RestRoute[] ChannelRoutes() =>
    [
        new("GET", "/channels/{channel}", GetChannel),
        new("PATCH", "/channels/{channel}", EditChannel),
        new("DELETE", "/channels/{channel}", DeleteChannel),
        new("PUT", "/channels/{channel}/permissions/{overwrite}", PutPermissions),
        new("DELETE", "/channels/{channel}/permissions/{overwrite}", DeletePermissions),
        new("POST", "/channels/{channel}/typing", Typing),
        new("GET", "/guilds/{guild}/channels", GuildChannels),
        new("POST", "/guilds/{guild}/channels", CreateChannel),
        new("PATCH", "/guilds/{guild}/channels", MoveChannels),
    ];

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
        lock (call.Network.Gate) DiscordNetwork.Require(call.Bot, channel, channel.IsThread ? DiscordPermissions.None : DiscordPermissions.ManageChannels);
        if (channel.IsThread) return EditThread(call, channel);
        if (channel.Guild is null) throw new DiscordApiException(400, 50003, "Cannot execute action on a DM channel");
        call.Network.UpdateChannel(channel, ReadChannel(call, channel));
        call.Audit(channel.Guild, 11, channel.Id);
        return Locked(call, json => DiscordJson.WriteChannel(json, channel, call.Bot));
    }

    /// <summary>Reads what a body says of a channel; nothing is changed before all of it was found right.</summary>
    private static Action ReadChannel(RestCall call, EmulatedChannel channel)
    {
        var body = call.Body;
        var name = JsonForm.Optional(body, "name", 1, 100);
        var topic = JsonForm.Optional(body, "topic", 0, channel.Type == EmulatedChannelType.Forum ? 4096 : 1024);
        var hasTopic = JsonForm.Has(body, "topic");
        var nsfw = JsonForm.Flag(body, "nsfw");
        var slow = JsonForm.Number(body, "rate_limit_per_user", 0, 21_600);
        var bitrate = JsonForm.Number(body, "bitrate", 8000, 384_000);
        var userLimit = JsonForm.Number(body, "user_limit", 0, 99);
        var position = JsonForm.Number(body, "position");
        var hasParent = JsonForm.Has(body, "parent_id");
        var parent = JsonForm.Id(body, "parent_id");
        if (parent is { } category && (call.Network.GetChannel(category) is not { Type: EmulatedChannelType.Category } found || found.Guild != channel.Guild))
            throw DiscordApiException.InvalidForm("parent_id", "CHANNEL_PARENT_INVALID_TYPE", "Not a category");
        var tags = JsonForm.Has(body, "available_tags") ? ReadTags(call) : null;
        var overwrites = JsonForm.TryGet(body, "permission_overwrites", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select(item => ReadOverwrite(item, JsonForm.Id(item, "id"))).ToList() : null;
        return () =>
        {
            channel.Name = name ?? channel.Name;
            if (hasTopic) channel.Topic = topic;
            channel.Nsfw = nsfw ?? channel.Nsfw;
            channel.SlowModeSeconds = slow ?? channel.SlowModeSeconds;
            channel.Bitrate = bitrate ?? channel.Bitrate;
            channel.UserLimit = userLimit ?? channel.UserLimit;
            channel.Position = position ?? channel.Position;
            if (hasParent) channel.ParentId = parent;
            if (tags is not null) channel.AvailableTags = tags;
            if (overwrites is null) return;
            channel.Overwrites.Clear();
            channel.Overwrites.AddRange(overwrites);
        };
    }

    /// <summary>The tags of a forum, with ids for those that have none yet.</summary>
    private static byte[]? ReadTags(RestCall call)
    {
        if (!JsonForm.TryGet(call.Body, "available_tags", out var tags) || tags.ValueKind != JsonValueKind.Array) return null;
        if (tags.GetArrayLength() > 20) throw DiscordApiException.InvalidForm("available_tags", "BASE_TYPE_MAX_LENGTH", "Must be 20 or fewer in length.");
        return DiscordJson.Build(json =>
        {
            json.WriteStartArray();
            foreach (var tag in tags.EnumerateArray())
            {
                json.WriteStartObject();
                DiscordJson.WriteId(json, "id", JsonForm.Id(tag, "id") ?? call.Network.NewId());
                json.WriteString("name", JsonForm.Required(tag, "name", 0, 20));
                json.WriteBoolean("moderated", JsonForm.Flag(tag, "moderated") ?? false);
                json.WriteString("emoji_id", JsonForm.Text(tag, "emoji_id"));
                json.WriteString("emoji_name", JsonForm.Text(tag, "emoji_name"));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static PermissionOverwrite ReadOverwrite(JsonElement body, ulong? id)
    {
        if (id is null) throw DiscordApiException.InvalidForm("id", "BASE_TYPE_REQUIRED", "This field is required");
        var type = JsonForm.Number(body, "type", 0, 1) ?? throw DiscordApiException.InvalidForm("type", "BASE_TYPE_REQUIRED", "This field is required");
        return new PermissionOverwrite(id.Value, type == 1, JsonForm.Permissions(body, "allow") ?? 0, JsonForm.Permissions(body, "deny") ?? 0);
    }

    private static RestResult DeleteChannel(RestCall call)
    {
        var channel = call.Channel;
        lock (call.Network.Gate)
        {
            DiscordNetwork.Require(call.Bot, channel, channel.Guild is null ? DiscordPermissions.None : channel.IsThread ? DiscordPermissions.ManageThreads : DiscordPermissions.ManageChannels);
        }

        // A direct channel is only closed, for the one who asks.
        if (channel.Guild is { } guild)
        {
            call.Network.DeleteChannel(channel);
            call.Audit(guild, channel.IsThread ? 112 : 12, channel.Id);
        }

        return Locked(call, json => DiscordJson.WriteChannel(json, channel, call.Bot));
    }

    private static RestResult PutPermissions(RestCall call)
    {
        var (channel, guild) = PermissionsAt(call);
        var overwrite = ReadOverwrite(call.Body, call.Id("overwrite"));
        lock (call.Network.Gate)
        {
            // Nobody gives or takes what it does not have itself.
            var own = DiscordNetwork.PermissionsOf(call.Bot, guild, channel);
            if (((overwrite.Allow | overwrite.Deny) & ~own) != 0) throw DiscordApiException.MissingPermissions();
            if (overwrite.IsMember ? !guild.MembersInside.ContainsKey(overwrite.Id) : !guild.RolesInside.Exists(role => role.Id == overwrite.Id))
                throw DiscordApiException.Unknown(10009, "Overwrite");
            var isNew = !channel.Overwrites.Exists(each => each.Id == overwrite.Id);
            call.Network.PutOverwrite(channel, overwrite.Id, overwrite);
            AuditOverwrite(call, guild, channel, isNew ? 13 : 14, overwrite);
        }

        return RestResult.NoContent;
    }

    private static RestResult DeletePermissions(RestCall call)
    {
        var (channel, guild) = PermissionsAt(call);
        var id = call.Id("overwrite");
        lock (call.Network.Gate)
        {
            var overwrite = channel.Overwrites.Find(each => each.Id == id) ?? throw DiscordApiException.Unknown(10009, "Overwrite");
            call.Network.PutOverwrite(channel, id, after: null);
            AuditOverwrite(call, guild, channel, 15, overwrite);
        }

        return RestResult.NoContent;
    }

    private static void AuditOverwrite(RestCall call, EmulatedGuild guild, EmulatedChannel channel, int action, PermissionOverwrite overwrite) => call.AuditWith(
        guild,
        action,
        channel.Id,
        [
            ("id", DiscordJson.Text(overwrite.Id)), ("type", overwrite.IsMember ? "1" : "0"),
            .. guild.RolesInside.Where(role => !overwrite.IsMember && role.Id == overwrite.Id).Select(static role => ("role_name", role.Name)),
        ]);

    private static (EmulatedChannel Channel, EmulatedGuild Guild) PermissionsAt(RestCall call)
    {
        var channel = call.Channel;
        if (channel.Guild is not { } guild || channel.IsThread) throw new DiscordApiException(400, 50024, "Cannot execute action on this channel type");
        lock (call.Network.Gate) DiscordNetwork.Require(call.Bot, channel, DiscordPermissions.ManageRoles);
        return (channel, guild);
    }

    private static RestResult CreateChannel(RestCall call)
    {
        var guild = call.Guild;
        lock (call.Network.Gate) DiscordNetwork.RequireInGuild(call.Bot, guild, DiscordPermissions.ManageChannels);
        var name = JsonForm.Required(call.Body, "name", 1, 100);
        var type = JsonForm.Number(call.Body, "type") ?? 0;
        if (!CreatableChannels.Contains(type)) throw DiscordApiException.InvalidForm("type", "BASE_TYPE_CHOICES", $"Value must be one of ({string.Join(", ", CreatableChannels)}).");
        var channel = call.Network.CreateChannel(guild, name, (EmulatedChannelType)type, created => ReadChannel(call, created));
        call.Audit(guild, 10, channel.Id);
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

    private static RestResult GuildChannels(RestCall call)
    {
        var guild = call.Guild;

        // Unlike the gateway, REST leaves out what the bot cannot see.
        return Locked(call, json =>
        {
            json.WriteStartArray();
            foreach (var channel in guild.ChannelsInside.Where(channel => channel is { IsDeleted: false, IsThread: false } && DiscordNetwork.MayView(call.Bot, channel))) DiscordJson.WriteChannel(json, channel, call.Bot);
            json.WriteEndArray();
        });
    }

    private static RestResult Typing(RestCall call)
    {
        call.Network.StartTyping(call.Bot, call.Channel);
        return RestResult.NoContent;
    }
}
