namespace ChatBridge.Emulators.Discord;

/// <content>Invites, emojis and stickers.</content>
internal static partial class RestRoutes
{
    private static RestRoute[] InviteRoutes() =>
    [
        new("GET", "/channels/{channel}/invites", ChannelInvites),
        new("POST", "/channels/{channel}/invites", CreateInvite),
        new("GET", "/guilds/{guild}/invites", GuildInvites),
        new("GET", "/invites/{code}", GetInvite),
        new("DELETE", "/invites/{code}", DeleteInvite),
        new("GET", "/guilds/{guild}/emojis", Emojis),
        new("POST", "/guilds/{guild}/emojis", CreateEmoji),
        new("GET", "/guilds/{guild}/emojis/{emoji}", static call => WithEmoji(call, static (_, _) => { })),
        new("PATCH", "/guilds/{guild}/emojis/{emoji}", EditEmoji),
        new("DELETE", "/guilds/{guild}/emojis/{emoji}", DeleteEmoji),
        new("GET", "/guilds/{guild}/stickers", Stickers),
        new("GET", "/guilds/{guild}/stickers/{sticker}", GuildSticker),
        new("GET", "/stickers/{sticker}", AnySticker),
    ];

    private static RestResult ChannelInvites(RestCall call)
    {
        var channel = call.Channel;
        return Locked(call, json =>
        {
            DiscordNetwork.Require(call.Bot, channel, DiscordPermissions.ManageChannels);
            json.WriteStartArray();
            foreach (var invite in (channel.Guild?.InvitesInside ?? []).Where(invite => invite.Channel == channel)) DiscordJson.WriteInvite(json, invite, withMetadata: true);
            json.WriteEndArray();
        });
    }

    private static RestResult GuildInvites(RestCall call)
    {
        var guild = call.Guild;
        return Locked(call, json =>
        {
            DiscordNetwork.RequireInGuild(call.Bot, guild, DiscordPermissions.ManageGuild);
            json.WriteStartArray();
            foreach (var invite in guild.InvitesInside) DiscordJson.WriteInvite(json, invite, withMetadata: true);
            json.WriteEndArray();
        });
    }

    private static RestResult CreateInvite(RestCall call)
    {
        var channel = call.Channel;
        var maxAge = JsonForm.Number(call.Body, "max_age", 0, 604_800) ?? 86_400;
        var maxUses = JsonForm.Number(call.Body, "max_uses", 0, 100) ?? 0;
        var invite = call.Network.CreateInvite(call.Bot, channel, maxAge, maxUses, JsonForm.Flag(call.Body, "temporary") ?? false, JsonForm.Flag(call.Body, "unique") ?? false);
        call.Audit(channel.Guild!, 40, target: null, [.. InviteChanges(invite).Select(static each => (each.Key, (object?)null, (object?)each.Value))]);
        return Locked(call, json => DiscordJson.WriteInvite(json, invite, withMetadata: true));
    }

    private static (string Key, object Value)[] InviteChanges(InviteRecord invite) =>
    [
        ("code", invite.Code), ("channel_id", DiscordJson.Text(invite.Channel.Id)), ("inviter_id", DiscordJson.Text(invite.Inviter.Id)),
        ("max_uses", invite.MaxUses), ("uses", invite.Uses), ("max_age", invite.MaxAge), ("temporary", invite.Temporary),
    ];

    private static RestResult GetInvite(RestCall call)
    {
        var invite = call.Network.GetInvite(call.Text("code"));
        return Locked(call, json => DiscordJson.WriteInvite(json, invite, withMetadata: false, call.QueryFlag("with_counts")));
    }

    private static RestResult DeleteInvite(RestCall call)
    {
        var invite = call.Network.DeleteInvite(call.Bot, call.Text("code"));
        call.Audit(invite.Channel.Guild!, 42, target: null, [.. InviteChanges(invite).Select(static each => (each.Key, (object?)each.Value, (object?)null))]);
        return Locked(call, json => DiscordJson.WriteInvite(json, invite, withMetadata: false));
    }

    private static RestResult Emojis(RestCall call)
    {
        var guild = call.Guild;
        return Locked(call, json =>
        {
            json.WriteStartArray();
            foreach (var emoji in guild.EmojisInside) DiscordJson.WriteGuildEmoji(json, emoji);
            json.WriteEndArray();
        });
    }

    private static RestResult WithEmoji(RestCall call, Action<EmulatedGuild, EmojiRecord> proceed)
    {
        var guild = call.Guild;
        lock (call.Network.Gate)
        {
            var emoji = guild.EmojisInside.Find(each => each.Id == call.Id("emoji")) ?? throw DiscordApiException.Unknown(10014, "Emoji");
            proceed(guild, emoji);
            return RestResult.Json(DiscordJson.Build(json => DiscordJson.WriteGuildEmoji(json, emoji)));
        }
    }

    private static string? EmojiName(RestCall call)
    {
        var name = JsonForm.Optional(call.Body, "name", 2, 32);
        return name is null || name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_') ? name : throw DiscordApiException.InvalidForm("name", "STRING_TYPE_REGEX", "String value did not match validation regex.");
    }

    private static RestResult CreateEmoji(RestCall call)
    {
        var guild = call.Guild;
        lock (call.Network.Gate) DiscordNetwork.RequireInGuild(call.Bot, guild, DiscordPermissions.CreateGuildExpressions);
        var name = EmojiName(call) ?? throw DiscordApiException.InvalidForm("name", "BASE_TYPE_REQUIRED", "This field is required");
        if (ImageHash(call.Body, "image") is null) throw DiscordApiException.InvalidForm("image", "BASE_TYPE_REQUIRED", "This field is required");
        var animated = JsonForm.Text(call.Body, "image")!.StartsWith("data:image/gif", StringComparison.Ordinal);
        var emoji = call.Network.CreateEmoji(guild, call.Bot, name, animated);
        emoji.Roles = JsonForm.Ids(call.Body, "roles", 250) ?? [];
        call.Audit(guild, 60, emoji.Id);
        return Locked(call, json => DiscordJson.WriteGuildEmoji(json, emoji), 201);
    }

    private static void RequireExpression(RestCall call, EmulatedGuild guild, EmojiRecord emoji)
    {
        var needed = emoji.Creator == call.Bot ? DiscordPermissions.CreateGuildExpressions | DiscordPermissions.ManageGuildExpressions : DiscordPermissions.ManageGuildExpressions;
        if ((DiscordNetwork.PermissionsOf(call.Bot, guild, null) & needed) == 0) throw DiscordApiException.MissingPermissions();
    }

    private static RestResult EditEmoji(RestCall call) => WithEmoji(call, (guild, emoji) =>
    {
        RequireExpression(call, guild, emoji);
        var (name, roles) = (EmojiName(call), JsonForm.Ids(call.Body, "roles", 250));
        emoji.Name = name ?? emoji.Name;
        emoji.Roles = roles ?? emoji.Roles;
        call.Network.PublishEmojis(guild);
        call.Audit(guild, 61, emoji.Id);
    });

    private static RestResult DeleteEmoji(RestCall call)
    {
        WithEmoji(call, (guild, emoji) =>
        {
            RequireExpression(call, guild, emoji);
            guild.EmojisInside.Remove(emoji);
            call.Network.PublishEmojis(guild);
            call.Audit(guild, 62, emoji.Id);
        });
        return RestResult.NoContent;
    }

    private static RestResult Stickers(RestCall call)
    {
        var guild = call.Guild;
        return Locked(call, json =>
        {
            json.WriteStartArray();
            foreach (var sticker in guild.StickersInside) DiscordJson.WriteSticker(json, guild, sticker);
            json.WriteEndArray();
        });
    }

    private static RestResult GuildSticker(RestCall call) => Sticker(call, [call.Guild]);

    private static RestResult AnySticker(RestCall call)
    {
        lock (call.Network.Gate) return Sticker(call, [.. call.Network.Guilds.Values]);
    }

    private static RestResult Sticker(RestCall call, List<EmulatedGuild> guilds) => Locked(call, json =>
    {
        var id = call.Id("sticker");
        var guild = guilds.Find(each => each.StickersInside.Exists(sticker => sticker.Id == id)) ?? throw DiscordApiException.Unknown(10060, "Sticker");
        DiscordJson.WriteSticker(json, guild, guild.StickersInside.First(sticker => sticker.Id == id));
    });
}
