namespace ChatBridge.Emulators.Discord;

/// <summary>The table of routes. Literal segments stand before placeholders of the same place, since the first match wins.</summary>
internal static partial class RestRoutes
{
    public static RestRoute[] All { get; } =
    [
        .. AccountRoutes(), .. ApplicationRoutes(), .. ChannelRoutes(), .. ThreadRoutes(), .. InviteRoutes(), .. WebhookRoutes(), .. MessageRoutes(), .. MemberRoutes(), .. RoleRoutes(),
        .. CommandRoutes(), .. InteractionRoutes(), .. EventRoutes(), .. StageRoutes(), .. ModerationRoutes(),
    ];

    private static RestRoute[] AccountRoutes() =>
    [
        new("GET", "/gateway", Gateway, anonymous: true),
        new("GET", "/gateway/bot", GatewayBot),
        new("GET", "/users/@me", static call => RestResult.Json(DiscordJson.Self(call.Bot))),
        new("PATCH", "/users/@me", EditSelf),
        new("GET", "/users/@me/guilds", MyGuilds),
        new("DELETE", "/users/@me/guilds/{guild}", LeaveGuild),
        new("GET", "/users/@me/channels", MyDirectChannels),
        new("POST", "/users/@me/channels", OpenDirect),
        new("GET", "/users/{user}", static call => RestResult.Json(DiscordJson.User(call.Network.GetUser(call.Id("user"))))),
        new("GET", "/guilds/{guild}/messages/search", Search),
        new("GET", "/guilds/{guild}", GetGuild),
        new("PATCH", "/guilds/{guild}", EditGuild),
    ];

    private static RestRoute[] MessageRoutes() =>
    [
        new("GET", "/channels/{channel}/messages", History),
        new("POST", "/channels/{channel}/messages", Create),
        new("POST", "/channels/{channel}/messages/bulk-delete", BulkDelete),
        new("GET", "/channels/{channel}/messages/pins", Pins),
        new("PUT", "/channels/{channel}/messages/pins/{message}", static call => SetPinned(call, pinned: true)),
        new("DELETE", "/channels/{channel}/messages/pins/{message}", static call => SetPinned(call, pinned: false)),
        new("GET", "/channels/{channel}/messages/{message}", GetMessage),
        new("PATCH", "/channels/{channel}/messages/{message}", Edit),
        new("DELETE", "/channels/{channel}/messages/{message}", Delete),
        new("POST", "/channels/{channel}/messages/{message}/crosspost", Crosspost),
        new("GET", "/channels/{channel}/pins", OldPins),
        new("PUT", "/channels/{channel}/pins/{message}", static call => SetPinned(call, pinned: true)),
        new("DELETE", "/channels/{channel}/pins/{message}", static call => SetPinned(call, pinned: false)),
        new("GET", "/channels/{channel}/polls/{message}/answers/{answer}", Voters),
        new("POST", "/channels/{channel}/polls/{message}/expire", EndPoll),
        new("DELETE", "/channels/{channel}/messages/{message}/reactions", static call => ClearReactions(call, emoji: null)),
        new("GET", "/channels/{channel}/messages/{message}/reactions/{emoji}", Reactors),
        new("DELETE", "/channels/{channel}/messages/{message}/reactions/{emoji}", static call => ClearReactions(call, call.Text("emoji"))),
        new("PUT", "/channels/{channel}/messages/{message}/reactions/{emoji}/@me", React),
        new("DELETE", "/channels/{channel}/messages/{message}/reactions/{emoji}/@me", static call => Unreact(call, call.Bot.Id)),
        new("DELETE", "/channels/{channel}/messages/{message}/reactions/{emoji}/{user}", static call => Unreact(call, call.Id("user"))),
    ];
}
