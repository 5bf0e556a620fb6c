using System.Globalization;

namespace ChatBridge.Emulators.Discord;

/// <content>Threads.</content>
internal static partial class RestRoutes
{
    private static RestRoute[] ThreadRoutes() =>
    [
        new("POST", "/channels/{channel}/threads", StartThread),
        new("POST", "/channels/{channel}/messages/{message}/threads", StartThread),
        new("GET", "/channels/{channel}/thread-members", ThreadMembers),
        new("GET", "/channels/{channel}/thread-members/{user}", ThreadMember),
        new("PUT", "/channels/{channel}/thread-members/{user}", AddThreadMember),
        new("DELETE", "/channels/{channel}/thread-members/{user}", RemoveThreadMember),
        new("GET", "/channels/{channel}/threads/archived/public", static call => Archived(call, EmulatedChannelType.PublicThread, mine: false)),
        new("GET", "/channels/{channel}/threads/archived/private", static call => Archived(call, EmulatedChannelType.PrivateThread, mine: false)),
        new("GET", "/channels/{channel}/users/@me/threads/archived/private", static call => Archived(call, EmulatedChannelType.PrivateThread, mine: true)),
        new("GET", "/guilds/{guild}/threads/active", ActiveThreads),
    ];

    private static RestResult StartThread(RestCall call)
    {
        var parent = call.Channel;
        var name = JsonForm.Required(call.Body, "name", 1, 100);
        var fromMessage = call.Route.Template.IndexOf("message") >= 0;
        var draft = new ThreadDraft
        {
            Starter = fromMessage ? call.Id("message") : null,

            // Without a message and without a type, the network opens a private thread.
            IsPrivate = !fromMessage && parent.Type == EmulatedChannelType.Text && (JsonForm.Number(call.Body, "type") ?? 12) == 12,
            Invitable = JsonForm.Flag(call.Body, "invitable") ?? true,
            AutoArchiveMinutes = ArchiveMinutes(call) ?? 1440,
            SlowModeSeconds = JsonForm.Number(call.Body, "rate_limit_per_user", 0, 21_600) ?? 0,
            Tags = JsonForm.Ids(call.Body, "applied_tags", 5) ?? [],
        };
        if (parent.Type == EmulatedChannelType.Forum)
        {
            if (!JsonForm.TryGet(call.Body, "message", out var first)) throw DiscordApiException.InvalidForm("message", "BASE_TYPE_REQUIRED", "This field is required");
            return call.Network.StartPost(call.Bot, parent, name, draft, MessageForms.ReadPost(call, first), (post, message) => RestResult.Json(
                DiscordJson.Build(json => DiscordJson.WriteChannel(json, post, call.Bot, newThread: false, visible: null, inside: () =>
                {
                    json.WritePropertyName("message");
                    DiscordJson.WriteMessage(json, message, call.Network.Authority, call.Bot);
                })),
                201));
        }

        var thread = call.Network.StartThread(call.Bot, parent, name, draft);
        return Locked(call, json => DiscordJson.WriteChannel(json, thread, call.Bot), 201);
    }

    private static int? ArchiveMinutes(RestCall call)
    {
        var minutes = JsonForm.Number(call.Body, "auto_archive_duration");
        return minutes is null or 60 or 1440 or 4320 or 10_080 ? minutes : throw DiscordApiException.InvalidForm("auto_archive_duration", "BASE_TYPE_CHOICES", "Value must be one of (60, 1440, 4320, 10080).");
    }

    private static EmulatedChannel Thread(RestCall call)
    {
        var thread = call.Channel;
        lock (call.Network.Gate) DiscordNetwork.Require(call.Bot, thread, DiscordPermissions.None);
        return thread.IsThread ? thread : throw new DiscordApiException(400, 50024, "Cannot execute action on this channel type");
    }

    private static RestResult ThreadMembers(RestCall call)
    {
        var thread = Thread(call);
        if ((call.Bot.GrantedIntents & DiscordIntents.GuildMembers) == 0) throw DiscordApiException.MissingAccess();
        var (after, limit) = (call.QueryId("after") ?? 0, call.QueryLimit(100, 100));
        return Locked(call, json =>
        {
            json.WriteStartArray();
            foreach (var user in thread.ThreadMembers.Keys.Where(user => user > after).Take(limit).ToList())
                DiscordJson.WriteThreadMember(json, thread, user, call.QueryFlag("with_member"));
            json.WriteEndArray();
        });
    }

    private static RestResult ThreadMember(RestCall call)
    {
        var thread = Thread(call);
        var user = call.UserId;
        return Locked(call, json =>
        {
            if (!thread.ThreadMembers.ContainsKey(user)) throw DiscordApiException.Unknown(10007, "Member");
            DiscordJson.WriteThreadMember(json, thread, user, call.QueryFlag("with_member"));
        });
    }

    private static RestResult AddThreadMember(RestCall call)
    {
        call.Network.JoinThread(call.Bot, Thread(call), call.Network.GetUser(call.UserId));
        return RestResult.NoContent;
    }

    private static RestResult RemoveThreadMember(RestCall call)
    {
        call.Network.LeaveThread(call.Bot, Thread(call), call.Network.GetUser(call.UserId));
        return RestResult.NoContent;
    }

    private static RestResult Archived(RestCall call, EmulatedChannelType type, bool mine)
    {
        var parent = call.Channel;
        var limit = call.QueryLimit(100, 50);
        DateTimeOffset? before = null;
        ulong? beforeId = null;
        if (call.Query["before"].ToString() is { Length: > 0 } text)
        {
            if (mine && ulong.TryParse(text, out var id)) beforeId = id;
            else if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)) before = moment;
            else throw DiscordApiException.InvalidForm("before", "DATE_TIME_TYPE_PARSE", "Could not parse value. Should be ISO8601.");
        }

        return Locked(call, json =>
        {
            DiscordNetwork.Require(call.Bot, parent, DiscordPermissions.ReadMessageHistory);
            if (type == EmulatedChannelType.PrivateThread && !mine) DiscordNetwork.Require(call.Bot, parent, DiscordPermissions.ManageThreads);
            var found = (parent.Guild?.ChannelsInside ?? []).Where(thread => thread is { IsDeleted: false, IsThread: true, Archived: true } && thread.ParentId == parent.Id
                && (thread.Type == EmulatedChannelType.PrivateThread) == (type == EmulatedChannelType.PrivateThread)
                && (!mine || thread.ThreadMembers.ContainsKey(call.Bot.Id))
                && (before is null || thread.ArchiveChangedAt < before) && (beforeId is null || thread.Id < beforeId));
            var ordered = (mine ? found.OrderByDescending(static thread => thread.Id) : found.OrderByDescending(static thread => thread.ArchiveChangedAt).ThenByDescending(static thread => thread.Id)).ToList();
            json.WriteStartObject();
            DiscordJson.WriteThreads(json, [.. ordered.Take(limit)], call.Bot);
            json.WriteBoolean("has_more", ordered.Count > limit);
            json.WriteEndObject();
        });
    }

    private static RestResult ActiveThreads(RestCall call)
    {
        var guild = call.Guild;
        return Locked(call, json =>
        {
            json.WriteStartObject();
            DiscordJson.WriteThreads(
                json,
                [.. guild.ChannelsInside.Where(channel => channel is { IsThread: true, Archived: false, IsDeleted: false } && DiscordNetwork.MayView(call.Bot, channel)).OrderByDescending(static channel => channel.Id)],
                call.Bot);
            json.WriteEndObject();
        });
    }

    /// <summary>Changes a thread: its archive and lock by those who may, its name and the like by its owner too.</summary>
    private static RestResult EditThread(RestCall call, EmulatedChannel thread)
    {
        var body = call.Body;
        var (archived, locked) = (JsonForm.Flag(body, "archived"), JsonForm.Flag(body, "locked"));
        var name = JsonForm.Optional(body, "name", 1, 100);
        var minutes = ArchiveMinutes(call);
        var slow = JsonForm.Number(body, "rate_limit_per_user", 0, 21_600);
        var invitable = JsonForm.Flag(body, "invitable");
        var tags = JsonForm.Ids(body, "applied_tags", 5);
        lock (call.Network.Gate)
        {
            var permissions = DiscordNetwork.PermissionsOf(call.Bot, thread.Guild!, thread);
            var manages = permissions.HasFlag(DiscordPermissions.ManageThreads);
            var isOwner = thread.OwnerId == call.Bot.Id;

            // Taking a thread out of the archive needs no more than to write in it, unless it is locked.
            var onlyOpens = archived == false && !thread.Locked && locked is null && name is null && minutes is null && slow is null && invitable is null && tags is null
                && permissions.HasFlag(DiscordPermissions.SendMessagesInThreads);
            if (!manages && !onlyOpens && (!isOwner || locked is not null || slow is not null || (thread.Locked && archived == false))) throw DiscordApiException.MissingPermissions();
            if (thread.Archived && archived != false && (name is not null || minutes is not null || slow is not null || invitable is not null || tags is not null))
                throw new DiscordApiException(400, 50083, "Thread is archived");
            call.Network.UpdateThread(thread, archived, locked, () =>
            {
                thread.Name = name ?? thread.Name;
                thread.AutoArchiveMinutes = minutes ?? thread.AutoArchiveMinutes;
                thread.SlowModeSeconds = slow ?? thread.SlowModeSeconds;
                thread.Invitable = invitable ?? thread.Invitable;
                thread.AppliedTags = tags ?? thread.AppliedTags;
            });
            call.Audit(thread.Guild!, 111, thread.Id);
            return Locked(call, json => DiscordJson.WriteChannel(json, thread, call.Bot));
        }
    }
}
