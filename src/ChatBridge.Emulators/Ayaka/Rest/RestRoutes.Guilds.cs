using System.Text.Json.Nodes;

namespace ChatBridge.Emulators.Ayaka;

internal static partial class RestRoutes
{
    private static RestRoute[] GuildRoutes() =>
    [
        new("POST", "/invites/{code}", "invites.join_guild", Join),
        new("POST", "/guilds/invites/{code}", "guilds.join_guild", Join),
        new("POST", "/guilds", "guilds.create_guild", static call => RestResult.Json(call.Network.Shapes.Guild(call.Network.CreateGuild(call.User, call.Required("name"), call.Field("description") ?? "")), 201)),
        new("GET", "/guilds/{guild}", "guilds.get_guild", static call => RestResult.Json(call.Network.Shapes.Guild(call.OwnGuild))),
        new("PATCH", "/guilds/{guild}", "guilds.edit_guild", EditGuild),
        new("DELETE", "/guilds/{guild}", "guilds.delete_guild", DeleteGuild),
        new("GET", "/guilds/{guild}/preview", "guilds.get_guild_preview", static call => RestResult.Json(call.Network.Shapes.Preview(call.Guild))) { IsAnonymous = true },
        new("GET", "/guilds/{guild}/members", "guilds.get_members", Members),
        new("POST", "/guilds/{guild}/invites", "guilds.create_invite", static call => RestResult.Json(new JsonObject { ["code"] = call.Network.CreateInvite(call.User, call.Guild) }, 201)),
        new("POST", "/guilds/{guild}/channels", "channels.create_channel", CreateChannel),
    ];

    private static RestRoute[] ChannelRoutes() =>
    [
        // A GET that changes something: the real servers had it so.
        new("GET", "/guilds/channels/{channel}", "channels.edit_channel", EditChannel) { Only = AyakaDialect.Seed },
        new("PATCH", "/guilds/channels/{channel}", "channels.edit_channel", EditChannel) { Only = AyakaDialect.RailsV3 },
        new("DELETE", "/guilds/channels/{channel}", "channels.delete_channel", DeleteChannel),
    ];

    private static RestResult Join(RestCall call)
    {
        var guild = call.Network.Accept(call.User, call.Text("code"));
        return RestResult.Json(call.Network.Shapes.NewMember(guild.MembersInside[call.User.Id], guild));
    }

    private static RestResult EditGuild(RestCall call)
    {
        var guild = OwnGuild(call, AyakaNetwork.ManageGuild);
        var (name, description) = (call.Field("name"), call.Field("description"));
        if (name is "" || (name is null && description is null)) throw AyakaApiException.BadRequest();
        call.Network.UpdateGuild(guild, name, description);
        return RestResult.Json(call.Options.Has(AyakaQuirks.WholeGuildOnPatch) ? call.Network.Shapes.Guild(guild) : Shapes.GuildChange(name, description));
    }

    private static RestResult DeleteGuild(RestCall call)
    {
        call.Network.DeleteGuild(OwnGuild(call, AyakaNetwork.Owner));
        return RestResult.NoContent();
    }

    /// <summary>The guild, or a refusal with the statuses that the documentation has for it.</summary>
    private static AyakaGuild OwnGuild(RestCall call, string permission)
    {
        var guild = call.OwnGuild;
        return AyakaNetwork.May(guild, call.User, permission) ? guild : throw AyakaApiException.Forbidden();
    }

    private static RestResult Members(RestCall call)
    {
        var guild = call.Guild;
        if (!guild.MembersInside.ContainsKey(call.User.Id)) throw AyakaApiException.NotInGuild();
        return RestResult.Json(new JsonArray([.. guild.MembersInside.Values.Select(member => call.Network.Shapes.Member(member, guild))]));
    }

    private static RestResult CreateChannel(RestCall call)
    {
        var channel = call.Network.CreateChannel(call.User, call.Guild, call.Required("name"), (int)(call.Number("type") ?? throw AyakaApiException.BadRequest()), call.Field("description") ?? "", call.Number("inside_of") ?? 0);
        if (call.Options.Has(AyakaQuirks.ChannelCreateAnswers500)) return RestResult.Refused(new AyakaApiException(500));
        return RestResult.Json(call.Network.Shapes.Channel(channel), 201);
    }

    private static RestResult EditChannel(RestCall call)
    {
        var channel = OwnChannel(call);
        var has = call.BodyOrNone is not null;
        call.Network.EditChannel(call.User, channel, has ? call.Field("name") : null, has ? call.Number("inside_of") : null);
        return RestResult.Json(call.Network.Shapes.Channel(channel));
    }

    /// <summary>Deletes a channel; the answer to success is the status for what is not there.</summary>
    private static RestResult DeleteChannel(RestCall call)
    {
        var channel = OwnChannel(call);
        if (!AyakaNetwork.May(channel.Guild, call.User, AyakaNetwork.ManageChannels)) throw AyakaApiException.Forbidden();
        call.Network.RemoveChannel(channel);
        return RestResult.Json(new JsonObject { ["code"] = 404 }, 404);
    }

    private static AyakaChannel OwnChannel(RestCall call) => call.Channel is { } channel && channel.Guild.MembersInside.ContainsKey(call.User.Id) ? channel : throw AyakaApiException.NotFound();
}
