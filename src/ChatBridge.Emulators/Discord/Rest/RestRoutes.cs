namespace ChatBridge.Emulators.Discord;

/// <summary>The table of routes. Literal segments stand before placeholders of the same place, since the first match wins.</summary>
internal static partial class RestRoutes
{
    public static RestRoute[] All { get; } =
    [
        new("GET", "/gateway", Gateway, anonymous: true),
        new("GET", "/gateway/bot", GatewayBot),
        new("GET", "/oauth2/applications/@me", static call => RestResult.Json(DiscordJson.Application(call.Bot))),
        new("GET", "/applications/@me", static call => RestResult.Json(DiscordJson.Application(call.Bot))),
        new("GET", "/users/@me", static call => RestResult.Json(DiscordJson.Self(call.Bot))),
        new("GET", "/users/@me/guilds", MyGuilds),
        new("GET", "/users/@me/channels", MyDirectChannels),
        new("POST", "/users/@me/channels", OpenDirect),
        new("GET", "/users/{user}", static call => RestResult.Json(DiscordJson.User(call.Network.GetUser(call.Id("user"))))),

        new("GET", "/channels/{channel}", GetChannel),
        new("PATCH", "/channels/{channel}", EditChannel),
        new("DELETE", "/channels/{channel}", DeleteChannel),
        new("POST", "/channels/{channel}/typing", Typing),
        new("POST", "/channels/{channel}/threads", StartThread),
        new("GET", "/channels/{channel}/messages", History),
        new("POST", "/channels/{channel}/messages", Create),
        new("POST", "/channels/{channel}/messages/bulk-delete", BulkDelete),
        new("GET", "/channels/{channel}/messages/pins", Pins),
        new("PUT", "/channels/{channel}/messages/pins/{message}", static call => SetPinned(call, pinned: true)),
        new("DELETE", "/channels/{channel}/messages/pins/{message}", static call => SetPinned(call, pinned: false)),
        new("GET", "/channels/{channel}/messages/{message}", GetMessage),
        new("PATCH", "/channels/{channel}/messages/{message}", Edit),
        new("DELETE", "/channels/{channel}/messages/{message}", Delete),
        new("POST", "/channels/{channel}/messages/{message}/threads", StartThread),
        new("GET", "/channels/{channel}/pins", OldPins),
        new("PUT", "/channels/{channel}/pins/{message}", static call => SetPinned(call, pinned: true)),
        new("DELETE", "/channels/{channel}/pins/{message}", static call => SetPinned(call, pinned: false)),

        new("DELETE", "/channels/{channel}/messages/{message}/reactions", static call => ClearReactions(call, emoji: null)),
        new("GET", "/channels/{channel}/messages/{message}/reactions/{emoji}", Reactors),
        new("DELETE", "/channels/{channel}/messages/{message}/reactions/{emoji}", static call => ClearReactions(call, call.Text("emoji"))),
        new("PUT", "/channels/{channel}/messages/{message}/reactions/{emoji}/@me", React),
        new("DELETE", "/channels/{channel}/messages/{message}/reactions/{emoji}/@me", static call => Unreact(call, call.Bot.Id)),
        new("DELETE", "/channels/{channel}/messages/{message}/reactions/{emoji}/{user}", static call => Unreact(call, call.Id("user"))),

        new("GET", "/guilds/{guild}", GetGuild),
        new("GET", "/guilds/{guild}/channels", GuildChannels),
        new("POST", "/guilds/{guild}/channels", CreateChannel),
        new("PATCH", "/guilds/{guild}/channels", MoveChannels),
        new("GET", "/guilds/{guild}/roles", GuildRoles),
        new("GET", "/guilds/{guild}/members", GuildMembers),
        new("GET", "/guilds/{guild}/members/search", SearchMembers),
        new("GET", "/guilds/{guild}/members/{user}", GuildMember),
        new("GET", "/guilds/{guild}/threads/active", ActiveThreads),
    ];
}
