using System.Reflection;
using System.Text;
using System.Text.Json;
using ChatBridge.Adapters.Revolt.Native;

namespace ChatBridge.Adapters.Revolt.Tests;

/// <summary>What the documents of the seed and of today's servers name, one by one: each of them must be there natively.</summary>
public sealed class InventoryTests
{
    /// <summary>The seed's types, and which type each is here.</summary>
    public static TheoryData<string, Type> SeedTypes => new()
    {
        { "EventTypeSend", typeof(RevoltEventTypeSend) },
        { "EventTypeRecv", typeof(RevoltEventTypeReceive) },
        { "EventType", typeof(RevoltEventType) },
        { "ErrorId", typeof(RevoltErrorId) },
        { "WebsocketVersion", typeof(RevoltWebsocketVersion) },
        { "WebsocketFormat", typeof(RevoltFrameFormat) },
        { "NodeInfo", typeof(NodeInfo) },
        { "NodeInfoFeatures", typeof(NodeInfoFeatures) },
        { "NodeInfoCaptchaFeature", typeof(NodeInfoCaptchaFeature) },
        { "NodeInfoAutumnFeature", typeof(NodeInfoAutumnFeature) },
        { "NodeInfoJanuaryFeature", typeof(NodeInfoJanuaryFeature) },
        { "NodeInfoVosoFeature", typeof(NodeInfoVosoFeature) },
        { "QueryNodeResponse", typeof(NodeInfo) },
        { "AuthenticateEvent", typeof(AuthenticateEventObject) },
        { "PingEvent", typeof(PingEventObject) },
        { "BeginTypingEvent", typeof(BeginTypingEventObject) },
        { "EndTypingEvent", typeof(EndTypingEventObject) },
        { "ErrorEvent", typeof(ErrorObject) },
        { "AuthenticatedEvent", typeof(EventObject) },
        { "PongEvent", typeof(PongObject) },
        { "BulkEvent", typeof(BulkObject) },
        { "BaseWebsocketEvent", typeof(EventObject) },
    };

    /// <summary>The fields of the seed's types, as they are called on the wire. The seed's <c>channel_id</c> of typing is <c>channel</c> there.</summary>
    public static TheoryData<Type, string> SeedFields
    {
        get
        {
            var data = new TheoryData<Type, string>();
            foreach (var (type, fields) in new (Type, string)[]
            {
                (typeof(NodeInfo), "app features revolt vapid ws build"),
                (typeof(NodeInfoFeatures), "autumn captcha email invite_only january voso livekit limits legal_links"),
                (typeof(NodeInfoCaptchaFeature), "enabled key"),
                (typeof(NodeInfoAutumnFeature), "enabled url"),
                (typeof(NodeInfoJanuaryFeature), "enabled url"),
                (typeof(NodeInfoVosoFeature), "enabled url ws"),
                (typeof(NodeInfoLivekitFeature), "enabled nodes"),
                (typeof(NodeInfoLivekitNode), "name lat lon public_url"),
                (typeof(NodeInfoLimits), "global new_user default"),
                (typeof(NodeInfoGlobalLimits), "group_size message_embeds message_replies message_reactions server_emoji server_roles server_channels body_limit_size restrict_server_creation new_user_hours"),
                (typeof(NodeInfoUserLimits), "outgoing_friend_requests bots message_length message_attachments servers voice_quality video video_resolution video_aspect_ratio file_upload_size_limits"),
                (typeof(NodeInfoLegalLinks), "terms_of_service privacy_policy guidelines"),
                (typeof(NodeInfoBuild), "commit_sha commit_timestamp semver origin_url timestamp"),
                (typeof(AuthenticateEventObject), "type token"),
                (typeof(PingEventObject), "type data"),
                (typeof(BeginTypingEventObject), "type channel"),
                (typeof(EndTypingEventObject), "type channel"),
                (typeof(SubscribeEventObject), "type server_id"),
                (typeof(ErrorObject), "type error data"),
                (typeof(PongObject), "type data"),
                (typeof(BulkObject), "type v"),
            })
            {
                foreach (var name in fields.Split(' '))
                {
                    data.Add(type, name);
                }
            }

            return data;
        }
    }

    private const string Sent = "Authenticate Ping BeginTyping EndTyping Subscribe";

    private const string SeedReceived =
        "Error Authenticated Bulk Pong Ready Message MessageUpdate MessageAppend MessageDelete ChannelCreate ChannelUpdate ChannelDelete ChannelGroupJoin ChannelGroupLeave ChannelStartTyping ChannelStopTyping " +
        "ChannelAck ServerCreate ServerUpdate ServerDelete ServerMemberJoin ServerMemberUpdate ServerMemberLeave ServerRoleUpdate ServerRoleDelete UserUpdate UserRelationship EmojiCreate EmojiDelete";

    private const string LaterReceived =
        "Logout Bees BulkMessageDelete MessageReact MessageUnreact MessageRemoveReaction ServerRoleRanksUpdate UserSettingsUpdate UserPlatformWipe EmojiUpdate WebhookCreate WebhookUpdate WebhookDelete " +
        "DeleteSession DeleteAllSessions Auth CreateAccount CreateSession ReportCreate VoiceChannelJoin VoiceChannelLeave VoiceChannelMove UserVoiceStateUpdate UserMoveVoiceChannel UserSlowmodes VoiceCallUpdate UserPresence";

    private const string Errors =
        "LabelMe InternalError InvalidSession OnboardingNotFinished AlreadyAuthenticated MalformedData " +
        "InvalidUsername TooManyPendingFriendRequests UnknownAttachment CannotJoinCall TooManyAttachments TooManyEmbeds TooManyReplies TooManyChannels TooManyServers TooManyEmoji TooManyRoles CannotRemoveYourself AlreadyPinned " +
        "NotPinned InvalidFlagValue CannotTimeoutYourself ReachedMaximumBots IsBot IsNotBot CannotReportYourself InvalidOperation InvalidProperty NoEffect FailedValidation HeaderTooLarge IncorrectData FeatureDisabled LiveKitUnavailable " +
        "NotAVoiceChannel AlreadyConnected NotConnected UnknownNode VosoUnavailable ProxyError FileTypeNotAllowed NoEmbedData MissingHeaders CaptchaFailed BlockedByShield MissingInvite InvalidInvite CompromisedPassword ShortPassword " +
        "TotpAlreadyEnabled DisallowedMFAMethod InvalidCredentials NotAuthenticated InvalidToken DisallowedContactSupport AlreadyOnboarded BlockedByOther NotFriends CannotDeleteMessage CannotEditMessage GroupTooLarge CantCreateServers " +
        "Banned BotIsPrivate MissingPermission MissingUserPermission NotElevated NotPrivileged CannotGiveMissingPermissions NotOwner IsElevated UnverifiedAccount LockedOut NotFound UnknownUser UnknownChannel UnknownMessage UnknownServer " +
        "InvalidRole NotInGroup UsernameTaken AlreadyFriends AlreadySentRequest Blocked AlreadyInGroup AlreadyInServer DuplicateNonce EmptyMessage PayloadTooLarge FileTooSmall FileTooLarge DiscriminatorChangeRatelimited InSlowmode " +
        "DatabaseError OperationFailed ImageProcessingFailed RenderFail EmailFailed";

    private const string Permissions =
        "ManageChannel=0 ManageServer=1 ManagePermissions=2 ManageRole=3 ManageCustomisation=4 KickMembers=6 BanMembers=7 TimeoutMembers=8 AssignRoles=9 ChangeNickname=10 ManageNicknames=11 ChangeAvatar=12 RemoveAvatars=13 ViewChannel=20 " +
        "ReadMessageHistory=21 SendMessage=22 ManageMessages=23 ManageWebhooks=24 InviteOthers=25 SendEmbeds=26 UploadFiles=27 Masquerade=28 React=29 Connect=30 Speak=31 Video=32 MuteMembers=33 DeafenMembers=34 MoveMembers=35 Listen=36 " +
        "MentionEveryone=37 MentionRoles=38 BypassSlowmode=39 ViewAuditLogs=40";

    [Theory]
    [MemberData(nameof(SeedTypes))]
    public void Type_of_the_seed_is_there(string name, Type type) => type.IsPublic.Should().BeTrue("{0} is {1}", name, type);

    [Theory]
    [MemberData(nameof(SeedFields))]
    public void Field_is_there(Type type, string field)
    {
        var json = JsonSerializer.Deserialize($$"""{"{{field}}":null}""", RevoltJson.Default.Of(type)).Should().BeAssignableTo<RevoltObject>().Subject;
        (json.Extra ?? new Dictionary<string, JsonElement>()).Should().NotContainKey(field, "it has a property of its own");
    }

    [Fact]
    public void Every_event_that_is_sent_is_there() => Enum.GetNames<RevoltEventTypeSend>().Should().BeEquivalentTo(Sent.Split(' '));

    [Fact]
    public void Every_event_that_is_received_is_there() => Enum.GetNames<RevoltEventTypeReceive>().Should().BeEquivalentTo($"{SeedReceived} {LaterReceived}".Split(' '));

    [Fact]
    public void Every_event_has_an_event_of_its_own_and_is_either_neutral_or_comes_raw()
    {
        foreach (var name in $"{SeedReceived} {LaterReceived}".Split(' '))
        {
            typeof(RevoltMessageEvent).Assembly.GetType($"ChatBridge.Adapters.Revolt.Native.Revolt{name}Event").Should().NotBeNull().And.Subject.Should().BeAssignableTo<IChatEvent>();
        }
    }

    [Fact]
    public void Type_of_event_is_that_of_the_client_or_of_the_server()
    {
        RevoltEventType sent = RevoltEventTypeSend.BeginTyping;
        RevoltEventType received = RevoltEventTypeReceive.Ready;
        (sent.IsSent, sent.IsReceived, received.IsSent, received.IsReceived, sent.ToString()).Should().Be((true, false, false, true, "BeginTyping"));
        new RevoltEventType("Tomorrow").Should().Match<RevoltEventType>(type => !type.IsSent && !type.IsReceived);
    }

    [Fact]
    public void Every_error_is_there() => Enum.GetNames<RevoltErrorId>().Should().Contain(Errors.Split(' '));

    [Fact]
    public void Every_permission_is_there_with_its_bit() =>
        Permissions.Split(' ').Select(entry => entry.Split('=')).Should().AllSatisfy(entry => Enum.Parse<RevoltPermissions>(entry[0]).Should().Be((RevoltPermissions)(1UL << int.Parse(entry[1], System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void Formats_and_version_are_there()
    {
        Enum.GetNames<RevoltFrameFormat>().Should().Equal("Json", "MessagePack");
        Enum.GetValues<RevoltWebsocketVersion>().Should().Contain((RevoltWebsocketVersion)1);
    }

    [Theory]
    [InlineData("""{"type":"Error","error":"LabelMe"}""", "LabelMe")]
    [InlineData("""{"type":"Error","data":{"type":"InternalError","location":"x:1:1"}}""", "InternalError")]
    [InlineData("""{"type":"Error"}""", "")]
    public void Error_of_each_era_is_read(string frame, string id) => RevoltErrors.Read(Encoding.UTF8.GetBytes(frame)).Should().Be(id);

    /// <summary>Every route of today's servers, and the call that goes there.</summary>
    [Fact]
    public void Every_route_has_a_call()
    {
        string[] routes =
        [
            "GET /", "GET /ratelimit",
            "POST /channels/{}/messages", "GET /channels/{}/messages", "GET /channels/{}/messages/{}", "PATCH /channels/{}/messages/{}", "DELETE /channels/{}/messages/{}", "DELETE /channels/{}/messages/bulk",
            "POST /channels/{}/messages/{}/pin", "DELETE /channels/{}/messages/{}/pin", "POST /channels/{}/search", "PUT /channels/{}/messages/{}/reactions/{}", "DELETE /channels/{}/messages/{}/reactions/{}",
            "DELETE /channels/{}/messages/{}/reactions", "PUT /channels/{}/ack/{}",
            "GET /channels/{}", "PATCH /channels/{}", "DELETE /channels/{}", "GET /channels/{}/members", "POST /channels/create", "PUT /channels/{}/recipients/{}", "DELETE /channels/{}/recipients/{}", "POST /channels/{}/invites",
            "PUT /channels/{}/permissions/default", "PUT /channels/{}/permissions/{}", "GET /channels/{}/webhooks", "POST /channels/{}/webhooks", "POST /channels/{}/join_call", "PUT /channels/{}/end_ring/{}",
            "POST /servers/create", "GET /servers/{}", "PATCH /servers/{}", "DELETE /servers/{}", "PUT /servers/{}/ack", "POST /servers/{}/channels", "GET /servers/{}/members", "GET /servers/{}/members/{}", "PATCH /servers/{}/members/{}",
            "DELETE /servers/{}/members/{}", "GET /servers/{}/members_experimental_query", "PUT /servers/{}/bans/{}", "DELETE /servers/{}/bans/{}", "GET /servers/{}/bans", "GET /servers/{}/invites", "POST /servers/{}/roles",
            "GET /servers/{}/roles/{}", "PATCH /servers/{}/roles/{}", "DELETE /servers/{}/roles/{}", "PATCH /servers/{}/roles/ranks", "PUT /servers/{}/permissions/{}", "PUT /servers/{}/permissions/default", "GET /servers/{}/emojis",
            "GET /servers/{}/audit_logs",
            "GET /users/@me", "GET /users/{}", "PATCH /users/@me", "PATCH /users/{}", "PATCH /users/@me/username", "GET /users/{}/flags", "GET /users/{}/default_avatar", "GET /users/{}/profile", "GET /users/{}/mutual", "GET /users/dms",
            "GET /users/{}/dm", "PUT /users/{}/friend", "DELETE /users/{}/friend", "POST /users/friend", "PUT /users/{}/block", "DELETE /users/{}/block",
            "GET /invites/{}", "POST /invites/{}", "DELETE /invites/{}", "PUT /custom/emoji/{}", "GET /custom/emoji/{}", "PATCH /custom/emoji/{}", "DELETE /custom/emoji/{}",
            "POST /bots/create", "GET /bots/@me", "GET /bots/{}", "PATCH /bots/{}", "DELETE /bots/{}", "GET /bots/{}/invite", "POST /bots/{}/invite",
            "GET /webhooks/{}", "PATCH /webhooks/{}", "DELETE /webhooks/{}", "GET /webhooks/{}/{}", "PATCH /webhooks/{}/{}", "DELETE /webhooks/{}/{}", "POST /webhooks/{}/{}", "PATCH /webhooks/{}/{}/{}", "DELETE /webhooks/{}/{}/{}",
            "POST /webhooks/{}/{}/github",
            "GET /sync/unreads", "POST /push/subscribe", "POST /push/unsubscribe", "POST /policy/acknowledge", "POST /safety/report",
            "POST /auth/account/create", "POST /auth/account/reverify", "POST /auth/account/reset_password", "PATCH /auth/account/reset_password", "POST /auth/account/verify/{}", "GET /auth/account/", "PATCH /auth/account/change/password",
            "PATCH /auth/account/change/email", "POST /auth/account/disable", "POST /auth/account/delete", "PUT /auth/account/delete",
            "POST /auth/session/login", "POST /auth/session/logout", "GET /auth/session/all", "PATCH /auth/session/{}", "DELETE /auth/session/{}", "DELETE /auth/session/all",
            "PUT /auth/mfa/ticket", "GET /auth/mfa/", "GET /auth/mfa/methods", "POST /auth/mfa/recovery", "PATCH /auth/mfa/recovery", "POST /auth/mfa/totp", "PUT /auth/mfa/totp", "DELETE /auth/mfa/totp",
            "GET /onboard/hello", "POST /onboard/complete",
        ];

        // The settings are tested by themselves: POST /sync/settings/fetch and /set.
        RouteTests.Routes.Select(row => string.Join('/', row.Data.Item2.Split('/').Select(part => part is "text" || part.StartsWith('{') ? "{}" : part))).Distinct().Should().BeEquivalentTo(routes);
    }
}
