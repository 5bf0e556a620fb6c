using System.Text.Json.Nodes;

namespace ChatBridge.Emulators.Ayaka;

internal sealed partial class Shapes
{
    public static JsonObject Event(string name, JsonNode? data) => new() { ["t"] = name, ["d"] = data };

    public static JsonObject Hello(string session) => new() { ["t"] = "HELLO", ["s"] = session, ["i"] = "emulated gateway", ["d"] = null };

    public JsonObject Ready(AyakaPerson person, string session)
    {
        var user = ReadyUser(person);
        return new JsonObject { ["t"] = "READY", ["s"] = session, ["i"] = null, ["d"] = options.Has(AyakaQuirks.DoubleEncodedReady) ? user.ToJsonString() : user };
    }

    public JsonObject GuildInit(AyakaGuild guild)
    {
        var map = Guild(guild);
        map["channels"] = options.Has(AyakaQuirks.OneChannelInGuildInit) ? guild.ChannelsInside is [.., var channel] ? Channel(channel) : null : Channels(guild);
        return new JsonObject { ["t"] = "GUILD_INIT", ["s"] = "", ["i"] = "", ["d"] = map };
    }

    public JsonObject MemberJoin(MemberRecord member, AyakaGuild guild) => Event("MEMBER_JOIN", new JsonObject { ["member"] = Member(member, guild), ["guild_id"] = Id(guild.Id) });

    public JsonObject InviteCreate(string code, AyakaGuild guild) => Event("INVITE_CREATE", new JsonObject { ["code"] = code, ["guild_id"] = Id(guild.Id) });

    public static JsonObject Notification(string type, JsonNode? excerpt) => new() { ["t"] = "NOTIFICATION", ["type"] = type, ["excerpt"] = excerpt };

    public JsonObject PresenceUpdate(AyakaPerson person)
    {
        var presence = person.Presence!;   // an update tells what was just set
        var missing = options.Has(AyakaQuirks.NoneTexts) ? "None" : null;
        var embed = presence.Embed is not { } shown ? null : new JsonObject
        {
            ["name"] = shown.Name,
            ["description"] = shown.Description,
            ["banner_url"] = shown.BannerUrl ?? missing,
            ["text"] = new JsonObject { ["top"] = shown.TopText ?? missing, ["bottom"] = shown.BottomText ?? missing },
        };
        return new JsonObject
        {
            ["t"] = "PRESENCE_UPDATE",
            ["id"] = Id(person.Id),
            ["d"] = new JsonObject { ["type"] = presence.Type, ["description"] = presence.Description, ["emoji"] = presence.Emoji is { } emoji ? Id(emoji) : null, ["embed"] = embed },
        };
    }
}
