using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace ChatBridge.Adapters.Revolt.Tests;

public sealed class RouteTests
{
    public static TheoryData<string, string> Routes => new()
    {
        { "Node.QueryNode", "GET /" },
        { "Node.FetchRateLimit", "GET /ratelimit" },
        { "Messages.Send", "POST /channels/{Channel}/messages" },
        { "Messages.Fetch", "GET /channels/{Channel}/messages/{Message}" },
        { "Messages.List", "GET /channels/{Channel}/messages" },
        { "Messages.Edit", "PATCH /channels/{Channel}/messages/{Message}" },
        { "Messages.Delete", "DELETE /channels/{Channel}/messages/{Message}" },
        { "Messages.DeleteBulk", "DELETE /channels/{Channel}/messages/bulk" },
        { "Messages.Search", "POST /channels/{Channel}/search" },
        { "Messages.Pin", "POST /channels/{Channel}/messages/{Message}/pin" },
        { "Messages.Unpin", "DELETE /channels/{Channel}/messages/{Message}/pin" },
        { "Messages.AddReaction", "PUT /channels/{Channel}/messages/{Message}/reactions/text" },
        { "Messages.RemoveReaction", "DELETE /channels/{Channel}/messages/{Message}/reactions/text" },
        { "Messages.ClearReactions", "DELETE /channels/{Channel}/messages/{Message}/reactions" },
        { "Messages.Acknowledge", "PUT /channels/{Channel}/ack/{Message}" },
        { "Channels.Fetch", "GET /channels/{Channel}" },
        { "Channels.Edit", "PATCH /channels/{Channel}" },
        { "Channels.Delete", "DELETE /channels/{Channel}" },
        { "Channels.Create", "POST /servers/{Server}/channels" },
        { "Channels.CreateGroup", "POST /channels/create" },
        { "Channels.FetchMembers", "GET /channels/{Channel}/members" },
        { "Channels.AddRecipient", "PUT /channels/{Channel}/recipients/{Ann}" },
        { "Channels.RemoveRecipient", "DELETE /channels/{Channel}/recipients/{Ann}" },
        { "Channels.SetDefaultPermissions", "PUT /channels/{Channel}/permissions/default" },
        { "Channels.SetGroupPermissions", "PUT /channels/{Channel}/permissions/default" },
        { "Channels.SetRolePermissions", "PUT /channels/{Channel}/permissions/{RoleA}" },
        { "Channels.JoinCall", "POST /channels/{Channel}/join_call" },
        { "Channels.EndRing", "PUT /channels/{Channel}/end_ring/{Ann}" },
        { "Servers.Create", "POST /servers/create" },
        { "Servers.Fetch", "GET /servers/{Server}" },
        { "Servers.FetchWithChannels", "GET /servers/{Server}" },
        { "Servers.Edit", "PATCH /servers/{Server}" },
        { "Servers.Delete", "DELETE /servers/{Server}" },
        { "Servers.Acknowledge", "PUT /servers/{Server}/ack" },
        { "Servers.SetDefaultPermissions", "PUT /servers/{Server}/permissions/default" },
        { "Servers.SetRolePermissions", "PUT /servers/{Server}/permissions/{RoleA}" },
        { "Servers.FetchEmojis", "GET /servers/{Server}/emojis" },
        { "Servers.FetchInvites", "GET /servers/{Server}/invites" },
        { "Servers.FetchAuditLog", "GET /servers/{Server}/audit_logs" },
        { "Members.List", "GET /servers/{Server}/members" },
        { "Members.Fetch", "GET /servers/{Server}/members/{Ann}" },
        { "Members.FetchWithRoles", "GET /servers/{Server}/members/{Ann}" },
        { "Members.Edit", "PATCH /servers/{Server}/members/{Ann}" },
        { "Members.Kick", "DELETE /servers/{Server}/members/{Ann}" },
        { "Members.Search", "GET /servers/{Server}/members_experimental_query" },
        { "Members.Ban", "PUT /servers/{Server}/bans/{Ann}" },
        { "Members.Unban", "DELETE /servers/{Server}/bans/{Ann}" },
        { "Members.ListBans", "GET /servers/{Server}/bans" },
        { "Roles.Create", "POST /servers/{Server}/roles" },
        { "Roles.Fetch", "GET /servers/{Server}/roles/{RoleA}" },
        { "Roles.Edit", "PATCH /servers/{Server}/roles/{RoleA}" },
        { "Roles.Delete", "DELETE /servers/{Server}/roles/{RoleA}" },
        { "Roles.SetRanks", "PATCH /servers/{Server}/roles/ranks" },
        { "Invites.Create", "POST /channels/{Channel}/invites" },
        { "Invites.Fetch", "GET /invites/text" },
        { "Invites.Join", "POST /invites/text" },
        { "Invites.Delete", "DELETE /invites/text" },
        { "Emojis.Create", "PUT /custom/emoji/text" },
        { "Emojis.Fetch", "GET /custom/emoji/{RoleB}" },
        { "Emojis.Edit", "PATCH /custom/emoji/{RoleB}" },
        { "Emojis.Delete", "DELETE /custom/emoji/{RoleB}" },
        { "Users.FetchSelf", "GET /users/@me" },
        { "Users.Fetch", "GET /users/{Ann}" },
        { "Users.EditSelf", "PATCH /users/@me" },
        { "Users.Edit", "PATCH /users/{Ann}" },
        { "Users.EditUsername", "PATCH /users/@me/username" },
        { "Users.FetchFlags", "GET /users/{Ann}/flags" },
        { "Users.FetchDefaultAvatar", "GET /users/{Ann}/default_avatar" },
        { "Users.FetchProfile", "GET /users/{Ann}/profile" },
        { "Users.FetchMutual", "GET /users/{Ann}/mutual" },
        { "Users.ListDirect", "GET /users/dms" },
        { "Users.OpenDirect", "GET /users/{Ann}/dm" },
        { "Users.AcceptFriend", "PUT /users/{Ann}/friend" },
        { "Users.RemoveFriend", "DELETE /users/{Ann}/friend" },
        { "Users.AddFriend", "POST /users/friend" },
        { "Users.Block", "PUT /users/{Ann}/block" },
        { "Users.Unblock", "DELETE /users/{Ann}/block" },
        { "Webhooks.Create", "POST /channels/{Channel}/webhooks" },
        { "Webhooks.List", "GET /channels/{Channel}/webhooks" },
        { "Webhooks.Fetch", "GET /webhooks/{RoleB}" },
        { "Webhooks.Edit", "PATCH /webhooks/{RoleB}" },
        { "Webhooks.Delete", "DELETE /webhooks/{RoleB}" },
        { "Webhooks.FetchWithToken", "GET /webhooks/{RoleB}/text" },
        { "Webhooks.EditWithToken", "PATCH /webhooks/{RoleB}/text" },
        { "Webhooks.DeleteWithToken", "DELETE /webhooks/{RoleB}/text" },
        { "Webhooks.Execute", "POST /webhooks/{RoleB}/text" },
        { "Webhooks.EditMessage", "PATCH /webhooks/{RoleB}/text/{Message}" },
        { "Webhooks.DeleteMessage", "DELETE /webhooks/{RoleB}/text/{Message}" },
        { "Webhooks.ExecuteGitHub", "POST /webhooks/{RoleB}/text/github" },
        { "Bots.Create", "POST /bots/create" },
        { "Bots.List", "GET /bots/@me" },
        { "Bots.Fetch", "GET /bots/{Ann}" },
        { "Bots.Edit", "PATCH /bots/{Ann}" },
        { "Bots.Delete", "DELETE /bots/{Ann}" },
        { "Bots.FetchInvite", "GET /bots/{Ann}/invite" },
        { "Bots.Invite", "POST /bots/{Ann}/invite" },
        { "Sync.FetchUnreads", "GET /sync/unreads" },
        { "Sync.Subscribe", "POST /push/subscribe" },
        { "Sync.Unsubscribe", "POST /push/unsubscribe" },
        { "Sync.AcknowledgePolicy", "POST /policy/acknowledge" },
        { "Sync.Report", "POST /safety/report" },
        { "Accounts.Create", "POST /auth/account/create" },
        { "Accounts.ResendVerification", "POST /auth/account/reverify" },
        { "Accounts.Verify", "POST /auth/account/verify/text" },
        { "Accounts.SendPasswordReset", "POST /auth/account/reset_password" },
        { "Accounts.ResetPassword", "PATCH /auth/account/reset_password" },
        { "Accounts.Fetch", "GET /auth/account/" },
        { "Accounts.ChangePassword", "PATCH /auth/account/change/password" },
        { "Accounts.ChangeEmail", "PATCH /auth/account/change/email" },
        { "Accounts.Login", "POST /auth/session/login" },
        { "Accounts.Logout", "POST /auth/session/logout" },
        { "Accounts.ListSessions", "GET /auth/session/all" },
        { "Accounts.EditSession", "PATCH /auth/session/text" },
        { "Accounts.DeleteSession", "DELETE /auth/session/text" },
        { "Accounts.DeleteSessions", "DELETE /auth/session/all" },
        { "Accounts.CreateTicket", "PUT /auth/mfa/ticket" },
        { "Accounts.FetchMfa", "GET /auth/mfa/" },
        { "Accounts.FetchMfaMethods", "GET /auth/mfa/methods" },
        { "Accounts.FetchRecoveryCodes", "POST /auth/mfa/recovery" },
        { "Accounts.CreateRecoveryCodes", "PATCH /auth/mfa/recovery" },
        { "Accounts.CreateTotpSecret", "POST /auth/mfa/totp" },
        { "Accounts.EnableTotp", "PUT /auth/mfa/totp" },
        { "Accounts.DisableTotp", "DELETE /auth/mfa/totp" },
        { "Accounts.Disable", "POST /auth/account/disable" },
        { "Accounts.RequestDeletion", "POST /auth/account/delete" },
        { "Accounts.ConfirmDeletion", "PUT /auth/account/delete" },
        { "Accounts.FetchOnboarding", "GET /onboard/hello" },
        { "Accounts.CompleteOnboarding", "POST /onboard/complete" },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Call_goes_to_its_route(string call, string route)
    {
        var rig = new Rig().Ready();
        rig.Network.Answer("", HttpStatusCode.NoContent);
        var api = new RevoltApi(rig.Rest, new RevoltFiles(rig.Rest, rig.Setup), rig.Setup);
        var group = typeof(RevoltApi).GetProperty(call.Split('.')[0])!.GetValue(api)!;
        var method = group.GetType().GetMethod(call.Split('.')[1] + "Async")!;
        try
        {
            await (Task)method.Invoke(group, [.. method.GetParameters().Select(Sample)])!;
        }
        catch (ChatException exception) when (exception.Error.Kind == ChatErrorKind.ProtocolViolation)
        {
            // The answer here has no body; that is for the tests against the emulator.
        }

        var expected = route
            .Replace("{Channel}", Ids.Channel, StringComparison.Ordinal).Replace("{Message}", Ids.Message, StringComparison.Ordinal).Replace("{Server}", Ids.Server, StringComparison.Ordinal)
            .Replace("{Ann}", Ids.Ann, StringComparison.Ordinal).Replace("{RoleA}", Ids.RoleA, StringComparison.Ordinal).Replace("{RoleB}", Ids.RoleB, StringComparison.Ordinal);
        var sent = rig.Network.Sent.Should().ContainSingle().Subject;
        sent.Line.Split('?')[0].Should().Be(expected);
        var isOpen = call is "Node.QueryNode" or "Accounts.Login" || (call.StartsWith("Webhooks.", StringComparison.Ordinal) && expected.Contains("/text", StringComparison.Ordinal));
        sent.Headers.ContainsKey("X-Bot-Token").Should().Be(!isOpen, "of the token");
        sent.Headers.Should().NotContainKeys("X-Audit-Log-Reason", "X-MFA-Ticket");
        if (sent.Body is { } body)
        {
            JsonNode.Parse(body).Should().BeOfType<JsonObject>();
        }
    }

    [Fact]
    public async Task Reasons_and_tickets_go_along_where_they_are_given()
    {
        var rig = new Rig();
        var api = new RevoltApi(rig.Rest, new RevoltFiles(rig.Rest, rig.Setup), rig.Setup);
        var (server, user) = (new GuildId(Ids.Of(Ids.Server)), new UserId(Ids.Of(Ids.Ann)));
        rig.Network.Answer("", HttpStatusCode.NoContent).Answer("""{"users":[],"bans":[]}""").Answer("", HttpStatusCode.NoContent);
        await api.WithReason("spam, twice").Members.KickAsync(server, user, CancellationToken.None);
        await api.WithReason("spam").Members.ListBansAsync(server, CancellationToken.None);
        await api.WithReason("gone").WithTicket("T1cket").Accounts.DisableAsync(CancellationToken.None);
        rig.Network.Sent.Select(sent => (sent.Headers.GetValueOrDefault("X-Audit-Log-Reason"), sent.Headers.GetValueOrDefault("X-MFA-Ticket")))
            .Should().Equal(("spam, twice", null), (null, null), ("gone", "T1cket"));
    }

    [Fact]
    public void Reasons_and_tickets_that_cannot_be_sent_are_refused()
    {
        var rig = new Rig();
        var api = new RevoltApi(rig.Rest, new RevoltFiles(rig.Rest, rig.Setup), rig.Setup);
        foreach (var reason in new[] { "", " ", "ü", "a\nb", new string('x', 513) })
        {
            FluentActions.Invoking(() => api.WithReason(reason)).Should().Throw<ArgumentException>();
        }

        FluentActions.Invoking(() => api.WithTicket("a b")).Should().Throw<ArgumentException>().Which.Message.Should().NotContain("a b");
    }

    [Fact]
    public async Task Key_of_a_message_is_a_header_and_not_in_the_body()
    {
        var rig = new Rig();
        var api = new RevoltApi(rig.Rest, new RevoltFiles(rig.Rest, rig.Setup), rig.Setup);
        rig.Network.Answer($$"""{"_id":"{{Ids.Message}}"}""");
        await api.Messages.SendAsync(new ChannelId(Ids.Of(Ids.Channel)), new SendMessageRequest { Content = "x", IdempotencyKey = "k1" }, CancellationToken.None);
        var sent = rig.Network.Sent.Single();
        (sent.Headers["Idempotency-Key"], sent.Body).Should().Be(("k1", """{"content":"x"}"""));
        await FluentActions.Awaiting(() => api.Messages.SendAsync(new ChannelId(Ids.Of(Ids.Channel)), new SendMessageRequest { IdempotencyKey = new string('k', 65) }, CancellationToken.None)).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task Messages_around_one_come_in_one_order()
    {
        var rig = new Rig();
        var api = new RevoltApi(rig.Rest, new RevoltFiles(rig.Rest, rig.Setup), rig.Setup);
        string[] ids = ["01J0000000000000000000MSG3", "01J0000000000000000000MSG4", "01J0000000000000000000MSG2", "01J0000000000000000000MSG1"];
        rig.Network.Answer($"[{string.Join(',', ids.Select(id => $"{{\"_id\":\"{id}\"}}"))}]");
        var list = await api.Messages.ListAsync(new ChannelId(Ids.Of(Ids.Channel)), new MessageQuery { Nearby = new MessageId(Ids.Of(ids[0])), Limit = 4 }, CancellationToken.None);
        list.Messages!.Select(message => message.Id.ToString()).Should().Equal(ids[1], ids[0], ids[2], ids[3]);
        rig.Network.Sent.Single().PathAndQuery.Should().Be($"/channels/{Ids.Channel}/messages?limit=4&nearby={ids[0]}");
    }

    [Fact]
    public void Every_call_has_its_route_here() =>
        typeof(RevoltApi).GetProperties().Where(property => property.Name is not ("Files" or "Settings"))
            .SelectMany(property => property.PropertyType.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(method => $"{property.Name}.{method.Name[..^5]}"))
            .Should().BeEquivalentTo(Routes.Select(row => row.Data.Item1));

    private static object? Sample(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(ChannelId) => new ChannelId(Ids.Of(Ids.Channel)),
        var type when type == typeof(MessageId) => new MessageId(Ids.Of(Ids.Message)),
        var type when type == typeof(GuildId) => new GuildId(Ids.Of(Ids.Server)),
        var type when type == typeof(UserId) || type == typeof(UserId?) => new UserId(Ids.Of(Ids.Ann)),
        var type when type == typeof(RoleId) => new RoleId(Ids.Of(Ids.RoleA)),
        var type when type == typeof(EntityId) => Ids.Of(Ids.RoleB),
        var type when type == typeof(string) => "text",
        var type when type == typeof(bool?) => true,
        var type when type == typeof(int?) => 5,
        var type when type == typeof(CancellationToken) => CancellationToken.None,
        var type => RuntimeHelpers.GetUninitializedObject(type),
    };
}
