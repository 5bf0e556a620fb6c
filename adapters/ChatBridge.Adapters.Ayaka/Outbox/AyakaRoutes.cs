using System.Collections.Frozen;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>All routes. The paths of those that the network documents are its documents'; a code of an invite, an id and a session id are the only values.</summary>
internal static class AyakaRoutes
{
    private static readonly FrozenDictionary<int, AyakaFailure> Usual = Means();

    // The documents say 201 and 203 where every server says 401 and 403. Both are failures, whatever HTTP calls them.
    private static readonly FrozenDictionary<int, AyakaFailure> OfOwners = Means(
        (201, AyakaFailure.NotMemberOrBadSession), (401, AyakaFailure.NotMemberOrBadSession), (203, AyakaFailure.MissingPermission), (403, AyakaFailure.MissingPermission), (404, AyakaFailure.NotFound));

    private static readonly FrozenDictionary<int, AyakaFailure> OfMembers = Means((401, AyakaFailure.NotMemberOrBadSession));

    public static AyakaRoute CreateUser { get; } = new(HttpMethod.Post, "/users/@me", 201, Usual) { NeedsSession = false };

    public static AyakaRoute EditSelf { get; } = new(HttpMethod.Patch, "/users/@me", 200, Usual);

    public static AyakaRoute FetchSelf { get; } = new(HttpMethod.Get, "/users/@me", 200, Usual);

    public static AyakaRoute CreateGuild { get; } = new(HttpMethod.Post, "/guilds", 201, Usual);

    public static AyakaRoute FetchGuild { get; } = new(HttpMethod.Get, "/guilds/{0}", 200, OfMembers);

    public static AyakaRoute EditGuild { get; } = new(HttpMethod.Patch, "/guilds/{0}", 200, OfOwners) { IsStrict = true };

    public static AyakaRoute DeleteGuild { get; } = new(HttpMethod.Delete, "/guilds/{0}", 204, OfOwners) { IsStrict = true };

    public static AyakaRoute PreviewGuild { get; } = new(HttpMethod.Get, "/guilds/{0}/preview", 200, Usual) { NeedsSession = false };

    public static AyakaRoute JoinGuild { get; } = new(HttpMethod.Post, "/invites/{0}", 200, Means((409, AyakaFailure.AlreadyMember)));

    public static AyakaRoute FetchGateway { get; } = new(HttpMethod.Get, "/gateway", 200, Usual) { NeedsSession = false, IsDocumented = false };

    public static AyakaRoute Login { get; } = new(HttpMethod.Post, "/users/@me/sessions", 201, Usual) { NeedsSession = false, IsDocumented = false };

    public static AyakaRoute Logout { get; } = new(HttpMethod.Delete, "/users/@me/sessions/{0}", 410, Usual) { NeedsSession = false, IsDocumented = false };

    public static AyakaRoute FetchUser { get; } = new(HttpMethod.Get, "/users/{0}", 200, Means((400, AyakaFailure.NotFound))) { IsDocumented = false };

    public static AyakaRoute VerifyEmail { get; } = new(HttpMethod.Post, "/users/@me/verify", 200, Means((403, AyakaFailure.InvalidData))) { IsDocumented = false };

    public static AyakaRoute Block { get; } = new(HttpMethod.Post, "/users/@me/blocks/{0}", 204, Usual) { IsDocumented = false };

    public static AyakaRoute Unblock { get; } = new(HttpMethod.Delete, "/users/@me/blocks/{0}", 204, Means((403, AyakaFailure.NotFound))) { IsDocumented = false };

    public static AyakaRoute ListMembers { get; } = new(HttpMethod.Get, "/guilds/{0}/members", 200, OfMembers) { IsDocumented = false };

    public static AyakaRoute CreateInvite { get; } = new(HttpMethod.Post, "/guilds/{0}/invites", 201, Means((401, AyakaFailure.MissingPermission), (403, AyakaFailure.NotMemberOrBadSession))) { IsDocumented = false };

    public static AyakaRoute CreateChannel { get; } = new(HttpMethod.Post, "/guilds/{0}/channels", 201, Usual) { IsDocumented = false };

    /// <summary>Changes, although its verb says that it reads.</summary>
    public static AyakaRoute EditChannel { get; } = new(HttpMethod.Get, "/guilds/channels/{0}", 200, Usual) { IsDocumented = false };

    public static AyakaRoute EditChannelOfRails { get; } = new(HttpMethod.Patch, "/guilds/channels/{0}", 200, Usual) { IsDocumented = false };

    public static AyakaRoute DeleteChannel { get; } = new(HttpMethod.Delete, "/guilds/channels/{0}", 404, Usual) { IsDocumented = false };

    public static AyakaRoute ListFriends { get; } = new(HttpMethod.Get, "/ui/friends", 200, Usual) { IsDocumented = false };

    /// <summary>Asks for friendship, although its verb says that it reads.</summary>
    public static AyakaRoute RequestFriend { get; } = new(HttpMethod.Get, "/ui/friends/{0}", 204, Usual) { IsDocumented = false };

    public static AyakaRoute SendMessage { get; } = new(HttpMethod.Post, "/channels/{0}/messages/create", 201, Usual) { IsDocumented = false };

    public static AyakaRoute FetchMessage { get; } = new(HttpMethod.Get, "/channels/{0}/messages/{1}", 200, Usual) { IsDocumented = false };

    public static AyakaRoute DeleteMessage { get; } = new(HttpMethod.Delete, "/channels/{0}/messages/{1}", 200, Usual) { IsDocumented = false };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AyakaRoute> All { get; } =
    [
        CreateUser, EditSelf, FetchSelf, CreateGuild, FetchGuild, EditGuild, DeleteGuild, PreviewGuild, JoinGuild,
        FetchGateway, Login, Logout, FetchUser, VerifyEmail, Block, Unblock, ListMembers, CreateInvite, CreateChannel, EditChannel, EditChannelOfRails, DeleteChannel, ListFriends, RequestFriend,
        SendMessage, FetchMessage, DeleteMessage,
    ];

    private static readonly FrozenDictionary<(string Method, string Template), AyakaRoute> ByName = All.ToFrozenDictionary(route => (route.Method.Method, route.Template));

    /// <summary>A route by its method and path, or null.</summary>
    public static AyakaRoute? Find(string method, string template) => ByName.GetValueOrDefault((method, template));

    private static FrozenDictionary<int, AyakaFailure> Means(params ReadOnlySpan<(int Status, AyakaFailure Failure)> failures)
    {
        var table = new Dictionary<int, AyakaFailure>();
        foreach (var (status, failure) in failures)
        {
            table[status] = failure;
        }

        return table.ToFrozenDictionary();
    }
}
