using System.Reflection;
using System.Text;
using ChatBridge.Adapters.Revolt.Native;

namespace ChatBridge.Adapters.Revolt.Tests;

/// <summary>Every call of the native interface, made against the emulated network: the answer is read, and what it says is so.</summary>
public sealed class EmulatedRouteTests
{
    private static readonly (string Call, Func<RouteStage, Task> Run)[] Table =
    [
        ("Node.QueryNode", async s => (await s.Api.Node.QueryNodeAsync(s.Token)).Features!.Livekit.Should().NotBeNull()),
        ("Node.FetchRateLimit", async s => (await s.Api.Node.FetchRateLimitAsync(s.Token)).Key.Should().NotBeNullOrEmpty()),

        ("Messages.Send", async s =>
        {
            var file = await s.UploadAsync("attachments");
            var sent = await s.Api.Messages.SendAsync(s.Channel, new SendMessageRequest
            {
                Content = "second <@" + s.Bob.Id + ">", Attachments = [file], Replies = [new ReplyRequest { Id = s.Message.Value, Mention = true }], Embeds = [new EmbedObject { Type = "Text", Title = "t", Colour = "red" }],
                Masquerade = new MasqueradeObject { Name = "M" }, Interactions = new InteractionsObject { Reactions = ["👍"] }, Flags = 1, IdempotencyKey = "key-1",
            }, s.Token);
            (sent.Nonce, sent.Attachments!.Count, sent.Replies!.Count, sent.Embeds!.Count, sent.Masquerade!.Name, sent.Interactions!.Reactions!.Count).Should().Be(("key-1", 1, 1, 1, "M", 1));
            s.Message = new MessageId(sent.Id);
        }),
        ("Messages.Fetch", async s => (await s.Api.Messages.FetchAsync(s.Channel, s.Message, s.Token)).Content.Should().StartWith("second")),
        ("Messages.List", async s =>
        {
            (await s.Api.Messages.ListAsync(s.Channel, new MessageQuery { Limit = 1, Sort = "Oldest", IncludeUsers = true }, s.Token)).Should().Match<MessageListObject>(list => list.Messages!.Single().Content == "first" && list.Users!.Count > 0);
            (await s.Api.Messages.ListAsync(s.Channel, new MessageQuery { Nearby = s.Message, Limit = 10 }, s.Token)).Messages!.Select(message => message.Id.ToString()).Should().BeInDescendingOrder(StringComparer.Ordinal);
        }),
        ("Messages.Edit", async s => (await s.Api.Messages.EditAsync(s.Channel, s.Message, new EditMessageRequest { Content = "edited" }, s.Token)).Edited.Should().NotBeNull()),
        ("Messages.Search", async s => (await s.Api.Messages.SearchAsync(s.Channel, new SearchRequest { Query = "edited" }, s.Token)).Messages.Should().ContainSingle()),
        ("Messages.Pin", async s => await s.Api.Messages.PinAsync(s.Channel, s.Message, s.Token)),
        ("Messages.Unpin", async s => await s.Api.Messages.UnpinAsync(s.Channel, s.Message, s.Token)),
        ("Messages.AddReaction", async s => await s.Api.Messages.AddReactionAsync(s.Channel, s.Message, "👍", s.Token)),
        ("Messages.RemoveReaction", async s => await s.Api.Messages.RemoveReactionAsync(s.Channel, s.Message, "👍", null, true, s.Token)),
        ("Messages.ClearReactions", async s => await s.Api.Messages.ClearReactionsAsync(s.Channel, s.Message, s.Token)),
        ("Messages.Acknowledge", async s => await s.Api.Messages.AcknowledgeAsync(s.Channel, s.Message, s.Token)),
        ("Messages.DeleteBulk", async s => await s.Api.Messages.DeleteBulkAsync(s.Channel, new BulkDeleteRequest { Ids = [s.Message.Value] }, s.Token)),
        ("Messages.Delete", async s =>
        {
            var sent = await s.Api.Messages.SendAsync(s.Channel, new SendMessageRequest { Content = "gone" }, s.Token);
            await s.Api.Messages.DeleteAsync(s.Channel, new MessageId(sent.Id), s.Token);
        }),

        ("Channels.Create", async s => s.Channel = new ChannelId((await s.Api.Channels.CreateAsync(s.Server, new CreateChannelRequest { Type = "Voice", Name = "call" }, s.Token)).Id)),
        ("Channels.Fetch", async s => (await s.Api.Channels.FetchAsync(s.Channel, s.Token)).Name.Should().Be("call")),
        ("Channels.Edit", async s => (await s.Api.Channels.EditAsync(s.Channel, new EditChannelRequest { Description = "about", Slowmode = 5 }, s.Token)).Should().Match<ChannelObject>(channel => channel.Description == "about" && channel.Slowmode == 5)),
        ("Channels.SetDefaultPermissions", async s => await s.Api.Channels.SetDefaultPermissionsAsync(s.Channel, new RolePermissionsRequest { Permissions = new OverrideRequest { Allow = RevoltPermissions.React, Deny = RevoltPermissions.Masquerade } }, s.Token)),
        ("Channels.SetRolePermissions", async s => (await s.Api.Channels.SetRolePermissionsAsync(s.Channel, s.Role, new RolePermissionsRequest { Permissions = new OverrideRequest { Allow = RevoltPermissions.React, Deny = RevoltPermissions.None } }, s.Token)).RolePermissions.Should().ContainSingle()),
        ("Channels.JoinCall", async s => (await s.Api.Channels.JoinCallAsync(s.Channel, new JoinCallRequest(), s.Token)).Token.Should().NotBeNullOrEmpty()),
        ("Channels.EndRing", async s => await s.Api.Channels.EndRingAsync(s.Channel, s.BobId, s.Token)),
        ("Channels.Delete", async s => await s.Api.Channels.DeleteAsync(s.Channel, null, s.Token)),
        ("Channels.CreateGroup", async s => s.Group = new ChannelId((await s.Api.Channels.CreateGroupAsync(new CreateGroupRequest { Name = "all", Users = [] }, s.Token)).Id)),
        ("Channels.AddRecipient", async s => await s.Api.Channels.AddRecipientAsync(s.Group, s.BobId, s.Token)),
        ("Channels.FetchMembers", async s => (await s.Api.Channels.FetchMembersAsync(s.Group, s.Token)).Should().HaveCount(2)),
        ("Channels.SetGroupPermissions", async s => (await s.Api.Channels.SetGroupPermissionsAsync(s.Group, new PermissionsRequest { Permissions = RevoltPermissions.DirectDefault }, s.Token)).Permissions.Should().NotBeNull()),
        ("Channels.RemoveRecipient", async s => await s.Api.Channels.RemoveRecipientAsync(s.Group, s.BobId, s.Token)),

        ("Servers.Create", async s => s.Server = new GuildId((await s.Api.Servers.CreateAsync(new CreateServerRequest { Name = "New" }, s.Token)).Server!.Id)),
        ("Servers.Fetch", async s => (await s.Api.Servers.FetchAsync(s.Server, s.Token)).Name.Should().Be("New")),
        ("Servers.FetchWithChannels", async s => (await s.Api.Servers.FetchWithChannelsAsync(s.Server, s.Token)).Should().Match<NewServerObject>(got => got.Server!.Name == "New" && got.Server.Channels!.Count == 1 && got.Channels!.Single().Name == "General")),
        ("Servers.Edit", async s => (await s.Api.WithReason("because").Servers.EditAsync(s.Server, new EditServerRequest { Description = "d", Remove = ["Icon"] }, s.Token)).Description.Should().Be("d")),
        ("Servers.Acknowledge", async s => await s.Api.Servers.AcknowledgeAsync(s.Server, s.Token)),
        ("Servers.SetDefaultPermissions", async s => (await s.Api.Servers.SetDefaultPermissionsAsync(s.Server, new PermissionsRequest { Permissions = RevoltPermissions.ViewChannel }, s.Token)).DefaultPermissions.Should().Be(RevoltPermissions.ViewChannel)),
        ("Servers.SetRolePermissions", async s =>
        {
            var role = await s.Api.Roles.CreateAsync(s.Server, new CreateRoleRequest { Name = "r" }, s.Token);
            (await s.Api.Servers.SetRolePermissionsAsync(s.Server, new RoleId(role.Id), new RolePermissionsRequest { Permissions = new OverrideRequest { Allow = RevoltPermissions.React, Deny = RevoltPermissions.None } }, s.Token)).Roles.Should().ContainSingle();
        }),
        ("Servers.FetchEmojis", async s => (await s.Api.Servers.FetchEmojisAsync(s.Server, s.Token)).Should().BeEmpty()),
        ("Servers.FetchInvites", async s => (await s.Api.Servers.FetchInvitesAsync(s.Server, s.Token)).Should().BeEmpty()),
        ("Servers.FetchAuditLog", async s => (await s.Api.Servers.FetchAuditLogAsync(s.Server, null, null, "ServerEdit", null, null, 5, s.Token)).AuditLogs!.Should().Contain(entry => entry.Reason == "because")),
        ("Servers.Delete", async s => await s.Api.Servers.DeleteAsync(s.Server, null, s.Token)),

        ("Members.List", async s => (await s.Api.Members.ListAsync(s.Server, false, s.Token)).Should().Match<MemberListObject>(list => list.Members!.Count == 2 && list.Users!.Count == 2)),
        ("Members.Fetch", async s => (await s.Api.Members.FetchAsync(s.Server, s.BobId, s.Token)).Key!.User.Should().Be(s.BobId.Value)),
        ("Members.Edit", async s => (await s.Api.Members.EditAsync(s.Server, s.BobId, new EditMemberRequest { Nickname = "Bobby", Roles = [s.Role.Value] }, s.Token)).Nickname.Should().Be("Bobby")),
        ("Members.FetchWithRoles", async s => (await s.Api.Members.FetchWithRolesAsync(s.Server, s.BobId, s.Token)).Should().Match<MemberWithRolesObject>(got => got.Member!.Nickname == "Bobby" && got.Roles![s.Role.ToString()].Name == "first")),
        ("Members.Search", async s => (await s.Api.Members.SearchAsync(s.Server, "bobb", true, s.Token)).Members.Should().ContainSingle()),
        ("Members.Kick", async s => await s.Api.WithReason("rude").Members.KickAsync(s.Server, s.BobId, s.Token)),
        ("Members.Ban", async s => (await s.Api.Members.BanAsync(s.Server, s.BobId, new BanRequest { Reason = "ruder" }, s.Token)).Reason.Should().Be("ruder")),
        ("Members.ListBans", async s => (await s.Api.Members.ListBansAsync(s.Server, s.Token)).Bans.Should().ContainSingle()),
        ("Members.Unban", async s => await s.Api.Members.UnbanAsync(s.Server, s.BobId, s.Token)),

        ("Roles.Create", async s =>
        {
            var made = await s.Api.Roles.CreateAsync(s.Server, new CreateRoleRequest { Name = "second" }, s.Token);
            (s.Thing, made.Role!.Name).Should().Be((default(EntityId), "second"));
            s.Thing = made.Id;
        }),
        ("Roles.Fetch", async s => (await s.Api.Roles.FetchAsync(s.Server, s.Role, s.Token)).Name.Should().Be("first")),
        ("Roles.Edit", async s => (await s.Api.Roles.EditAsync(s.Server, s.Role, new EditRoleRequest { Colour = "#fff", Hoist = true }, s.Token)).Should().Match<RoleObject>(role => role.Colour == "#fff" && role.Hoist == true)),
        ("Roles.SetRanks", async s => (await s.Api.Roles.SetRanksAsync(s.Server, new RoleRanksRequest { Ranks = [s.Thing, s.Role.Value] }, s.Token)).Roles![s.Role.ToString()].Rank.Should().Be(1)),
        ("Roles.Delete", async s => await s.Api.Roles.DeleteAsync(s.Server, s.Role, s.Token)),

        ("Invites.Create", async s =>
        {
            await s.Api.Members.KickAsync(s.Server, s.BobId, s.Token);
            s.Code = (await s.Api.Invites.CreateAsync(s.Channel, s.Token)).Id;
        }),
        ("Invites.Fetch", async s => (await s.Api.Invites.FetchAsync(s.Code, s.Token)).ServerName.Should().Be("Den")),
        ("Invites.Join", async s => (await s.ApiOfBob.Invites.JoinAsync(s.Code, s.Token)).Server!.Name.Should().Be("Den")),
        ("Invites.Delete", async s => await s.Api.Invites.DeleteAsync(s.Code, s.Token)),

        ("Emojis.Create", async s => s.Thing = (await s.Api.Emojis.CreateAsync(await s.UploadAsync("emojis"), new CreateEmojiRequest { Name = "wave", Parent = new EmojiParentObject { Type = "Server", Id = s.Server.Value } }, s.Token)).Id),
        ("Emojis.Fetch", async s => (await s.Api.Emojis.FetchAsync(s.Thing, s.Token)).Name.Should().Be("wave")),
        ("Emojis.Edit", async s => (await s.Api.Emojis.EditAsync(s.Thing, new EditEmojiRequest { Name = "hi" }, s.Token)).Name.Should().Be("hi")),
        ("Emojis.Delete", async s => await s.Api.Emojis.DeleteAsync(s.Thing, s.Token)),

        ("Users.FetchSelf", async s => (await s.Api.Users.FetchSelfAsync(s.Token)).Username.Should().Be("ann")),
        ("Users.Fetch", async s => (await s.Api.Users.FetchAsync(s.BobId, s.Token)).Username.Should().Be("bob")),
        ("Users.EditSelf", async s => (await s.Api.Users.EditSelfAsync(new EditUserRequest { DisplayName = "Annie", Status = new UserStatusObject { Text = "busy", Presence = "Busy" }, Profile = new EditProfileRequest { Content = "me" } }, s.Token)).DisplayName.Should().Be("Annie")),
        ("Users.Edit", async s =>
        {
            var bot = await s.Api.Bots.CreateAsync(new CreateBotRequest { Name = "helper" }, s.Token);
            (await s.Api.Users.EditAsync(new UserId(bot.Id), new EditUserRequest { DisplayName = "Helper" }, s.Token)).DisplayName.Should().Be("Helper");
        }),
        ("Users.EditUsername", async s => (await s.Api.Users.EditUsernameAsync(new EditUsernameRequest { Username = "annie", Password = RouteStage.Password }, s.Token)).Username.Should().Be("annie")),
        ("Users.FetchFlags", async s => (await s.Api.Users.FetchFlagsAsync(s.BobId, s.Token)).Flags.Should().Be(0)),
        ("Users.FetchDefaultAvatar", async s => (await s.Api.Users.FetchDefaultAvatarAsync(s.BobId, s.Token)).Span[1..4].SequenceEqual("PNG"u8).Should().BeTrue()),
        ("Users.FetchProfile", async s => (await s.ApiOfBob.Users.FetchProfileAsync(new UserId(EntityId.Parse(s.Ann.Id)), s.Token)).Content.Should().Be("me")),
        ("Users.FetchMutual", async s => (await s.Api.Users.FetchMutualAsync(s.BobId, s.Token)).Servers.Should().ContainSingle()),
        ("Users.OpenDirect", async s => (await s.Api.Users.OpenDirectAsync(s.BobId, s.Token)).ChannelType.Should().Be("DirectMessage")),
        ("Users.ListDirect", async s => (await s.Api.Users.ListDirectAsync(s.Token)).Should().Contain(channel => channel.Name == "us")),
        ("Users.RemoveFriend", async s => (await s.Api.Users.RemoveFriendAsync(s.BobId, s.Token)).Relationship.Should().Be("None")),
        ("Users.AddFriend", async s => (await s.Api.Users.AddFriendAsync(new FriendRequest { Username = $"{s.Bob.Name}#{s.Bob.Discriminator}" }, s.Token)).Relationship.Should().Be("Outgoing")),
        ("Users.AcceptFriend", async s => (await s.ApiOfBob.Users.AcceptFriendAsync(new UserId(EntityId.Parse(s.Ann.Id)), s.Token)).Relationship.Should().Be("Friend")),
        ("Users.Block", async s => (await s.Api.Users.BlockAsync(s.BobId, s.Token)).Relationship.Should().Be("Blocked")),
        ("Users.Unblock", async s => (await s.Api.Users.UnblockAsync(s.BobId, s.Token)).Relationship.Should().Be("None")),

        ("Webhooks.Create", async s =>
        {
            var made = await s.Api.Webhooks.CreateAsync(s.Channel, new CreateWebhookRequest { Name = "hook" }, s.Token);
            (s.Thing, s.Code) = (made.Id, made.Token!);
        }),
        ("Webhooks.List", async s => (await s.Api.Webhooks.ListAsync(s.Channel, s.Token)).Should().ContainSingle()),
        ("Webhooks.Fetch", async s => (await s.Api.Webhooks.FetchAsync(s.Thing, s.Token)).Name.Should().Be("hook")),
        ("Webhooks.Edit", async s => (await s.Api.Webhooks.EditAsync(s.Thing, new EditWebhookRequest { Name = "hook 2" }, s.Token)).Name.Should().Be("hook 2")),
        ("Webhooks.FetchWithToken", async s => (await s.Api.Webhooks.FetchWithTokenAsync(s.Thing, s.Code, s.Token)).Name.Should().Be("hook 2")),
        ("Webhooks.EditWithToken", async s => (await s.Api.Webhooks.EditWithTokenAsync(s.Thing, s.Code, new EditWebhookRequest { Name = "hook 3" }, s.Token)).Name.Should().Be("hook 3")),
        ("Webhooks.Execute", async s => s.Message = new MessageId((await s.Api.Webhooks.ExecuteAsync(s.Thing, s.Code, new SendMessageRequest { Content = "by hook", IdempotencyKey = "hook-1" }, s.Token)).Id)),
        ("Webhooks.EditMessage", async s => (await s.Api.Webhooks.EditMessageAsync(s.Thing, s.Code, s.Message, new EditMessageRequest { Content = "changed" }, s.Token)).Content.Should().Be("changed")),
        ("Webhooks.DeleteMessage", async s => await s.Api.Webhooks.DeleteMessageAsync(s.Thing, s.Code, s.Message, s.Token)),
        ("Webhooks.ExecuteGitHub", async s =>
        {
            await s.Api.Webhooks.ExecuteGitHubAsync(s.Thing, s.Code, "push", """{"repository":{"full_name":"me/code"}}"""u8.ToArray(), s.Token);
            s.Emulator.MessagesIn("general")[^1].Content.Should().Be("push in me/code");
        }),
        ("Webhooks.DeleteWithToken", async s => await s.Api.Webhooks.DeleteWithTokenAsync(s.Thing, s.Code, s.Token)),
        ("Webhooks.Delete", async s => await s.Api.Webhooks.DeleteAsync((await s.Api.Webhooks.CreateAsync(s.Channel, new CreateWebhookRequest { Name = "other" }, s.Token)).Id, s.Token)),

        ("Bots.Create", async s => s.Thing = (await s.Api.Bots.CreateAsync(new CreateBotRequest { Name = "helper" }, s.Token)).Id),
        ("Bots.List", async s => (await s.Api.Bots.ListAsync(s.Token)).Bots.Should().ContainSingle()),
        ("Bots.Fetch", async s => (await s.Api.Bots.FetchAsync(new UserId(s.Thing), s.Token)).Bot!.Owner.Should().Be(EntityId.Parse(s.Ann.Id))),
        ("Bots.Edit", async s => (await s.Api.Bots.EditAsync(new UserId(s.Thing), new EditBotRequest { Public = true }, s.Token)).Public.Should().BeTrue()),
        ("Bots.FetchInvite", async s => (await s.Api.Bots.FetchInviteAsync(new UserId(s.Thing), s.Token)).Username.Should().Be("helper")),
        ("Bots.Invite", async s => await s.Api.Bots.InviteAsync(new UserId(s.Thing), new InviteBotRequest { Server = s.Server.Value }, s.Token)),
        ("Bots.Delete", async s => await s.Api.Bots.DeleteAsync(new UserId(s.Thing), s.Token)),

        ("Sync.FetchUnreads", async s => (await s.Api.Sync.FetchUnreadsAsync(s.Token)).Should().NotBeNull()),
        ("Sync.Subscribe", async s => await s.Api.Sync.SubscribeAsync(new PushRequest { Endpoint = "https://push.invalid/", P256dh = "p", Auth = "a" }, s.Token)),
        ("Sync.Unsubscribe", async s => await s.Api.Sync.UnsubscribeAsync(s.Token)),
        ("Sync.AcknowledgePolicy", async s => await s.Api.Sync.AcknowledgePolicyAsync(s.Token)),
        ("Sync.Report", async s => await s.Api.Sync.ReportAsync(new ReportRequest { Content = s.Json($$"""{"type":"Message","id":"{{s.Message}}","report_reason":"NoneSpecified"}""") }, s.Token)),

        ("Settings.Set", async s => await s.Api.Settings.SetAsync(new Dictionary<string, string> { ["k"] = "v" }, DateTimeOffset.UnixEpoch.AddDays(20_000), s.Token)),
        ("Settings.Fetch", async s => (await s.Api.Settings.FetchAsync(["k"], s.Token))["k"][1].GetString().Should().Be("v")),

        ("Files.Upload", async s => s.Code = await s.UploadAsync("attachments")),
        ("Files.GetAddress", s =>
        {
            s.Api.Files.GetAddress("attachments", s.Code, "e.png")!.AbsoluteUri.Should().Be($"{s.Emulator.FilesUrl.AbsoluteUri.TrimEnd('/')}/attachments/{s.Code}/e.png");
            return Task.CompletedTask;
        }),
        ("Files.GetPreviewAddress", s =>
        {
            s.Api.Files.GetPreviewAddress("attachments", s.Code)!.AbsoluteUri.Should().EndWith($"/attachments/{s.Code}");
            return Task.CompletedTask;
        }),

        ("Accounts.Create", async s => await s.Api.Accounts.CreateAsync(new CreateAccountRequest { Email = "new@example.org", Password = "long enough" }, s.Token)),
        ("Accounts.ResendVerification", async s => await s.Api.Accounts.ResendVerificationAsync(new EmailRequest { Email = "new@example.org" }, s.Token)),
        ("Accounts.Verify", async s => (await s.Api.Accounts.VerifyAsync(s.Emulator.CodeMailedTo("new@example.org")!, s.Token)).Ticket!.Token.Should().NotBeNullOrEmpty()),
        ("Accounts.SendPasswordReset", async s => await s.Api.Accounts.SendPasswordResetAsync(new EmailRequest { Email = "new@example.org" }, s.Token)),
        ("Accounts.ResetPassword", async s => await s.Api.Accounts.ResetPasswordAsync(new ResetPasswordRequest { Token = s.Emulator.CodeMailedTo("new@example.org")!, Password = "longer still", RemoveSessions = true }, s.Token)),
        ("Accounts.Login", async s =>
        {
            var login = await s.Api.Accounts.LoginAsync(new LoginRequest { Email = "new@example.org", Password = "longer still", FriendlyName = "here" }, s.Token);
            login.Result.Should().Be("Success");
            s.Code = login.Token!;
        }),
        ("Accounts.FetchOnboarding", async s => (await (await s.ApiAsync(s.Code)).Accounts.FetchOnboardingAsync(s.Token)).Onboarding.Should().BeTrue()),
        ("Accounts.CompleteOnboarding", async s => await (await s.ApiAsync(s.Code)).Accounts.CompleteOnboardingAsync(new OnboardRequest { Username = "newcomer" }, s.Token)),
        ("Accounts.Fetch", async s => (await s.Api.Accounts.FetchAsync(s.Token)).Email.Should().Be(RouteStage.Email)),
        ("Accounts.ChangePassword", async s => await s.Api.Accounts.ChangePasswordAsync(new ChangePasswordRequest { Password = RouteStage.Password, CurrentPassword = RouteStage.Password }, s.Token)),
        ("Accounts.ChangeEmail", async s => await s.Api.Accounts.ChangeEmailAsync(new ChangeEmailRequest { Email = RouteStage.Email, CurrentPassword = RouteStage.Password }, s.Token)),
        ("Accounts.CreateTicket", async s => (await s.Api.Accounts.CreateTicketAsync(new MfaResponse { Password = RouteStage.Password }, s.Token)).Validated.Should().BeTrue()),
        ("Accounts.FetchMfa", async s => (await s.Api.Accounts.FetchMfaAsync(s.Token)).TotpMfa.Should().BeFalse()),
        ("Accounts.FetchMfaMethods", async s => (await s.Api.Accounts.FetchMfaMethodsAsync(s.Token)).Should().Equal("Password")),
        ("Accounts.CreateRecoveryCodes", async s => s.Code = (await (await s.WithTicketAsync()).Accounts.CreateRecoveryCodesAsync(s.Token))[0]),
        ("Accounts.FetchRecoveryCodes", async s => (await (await s.WithTicketAsync()).Accounts.FetchRecoveryCodesAsync(s.Token)).Should().Contain(s.Code)),
        ("Accounts.CreateTotpSecret", async s => (await (await s.WithTicketAsync()).Accounts.CreateTotpSecretAsync(s.Token)).Secret.Should().NotBeNullOrEmpty()),
        ("Accounts.EnableTotp", async s => await s.Api.Accounts.EnableTotpAsync(new MfaResponse { TotpCode = "123456" }, s.Token)),
        ("Accounts.DisableTotp", async s => await (await s.WithTicketAsync(new MfaResponse { RecoveryCode = s.Code })).Accounts.DisableTotpAsync(s.Token)),
        ("Accounts.ListSessions", async s =>
        {
            s.Ann.AddSession("other");
            s.Code = (await s.Api.Accounts.ListSessionsAsync(s.Token)).Single(session => session.Name == "other").Id;
        }),
        ("Accounts.EditSession", async s => (await s.Api.Accounts.EditSessionAsync(s.Code, new EditSessionRequest { FriendlyName = "renamed" }, s.Token)).Name.Should().Be("renamed")),
        ("Accounts.DeleteSession", async s => await (await s.WithTicketAsync()).Accounts.DeleteSessionAsync(s.Code, s.Token)),
        ("Accounts.DeleteSessions", async s => await (await s.WithTicketAsync()).Accounts.DeleteSessionsAsync(false, s.Token)),
        ("Accounts.Logout", async s => await s.Api.Accounts.LogoutAsync(s.Token)),
        ("Accounts.RequestDeletion", async s =>
        {
            await s.LogInAsync(RouteStage.Email, RouteStage.Password);
            await (await s.WithTicketAsync()).Accounts.RequestDeletionAsync(s.Token);
        }),
        ("Accounts.ConfirmDeletion", async s => await s.Api.Accounts.ConfirmDeletionAsync(new ConfirmDeletionRequest { Token = s.Emulator.CodeMailedTo(RouteStage.Email)! }, s.Token)),
        ("Accounts.Disable", async s =>
        {
            await s.LogInAsync("new@example.org", "longer still");
            await (await s.WithTicketAsync(new MfaResponse { Password = "longer still" })).Accounts.DisableAsync(s.Token);
        }),
    ];

    public static TheoryData<string> Groups => [.. Table.Select(row => row.Call.Split('.')[0]).Distinct()];

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task Every_call_works_against_the_emulated_network(string group)
    {
        await using var stage = await RouteStage.StartAsync();
        var failed = new StringBuilder();
        foreach (var (call, run) in Table.Where(row => row.Call.StartsWith(group + ".", StringComparison.Ordinal)))
        {
            try
            {
                await run(stage);
            }
            catch (Exception exception)
            {
                failed.Append(call).Append(": ").AppendLine(exception.Message);
            }
        }

        failed.ToString().Should().BeEmpty();
    }

    [Fact]
    public void Every_call_has_its_row_here() =>
        typeof(RevoltApi).GetProperties()
            .SelectMany(property => property.PropertyType.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(method => $"{property.Name}.{(method.Name.EndsWith("Async", StringComparison.Ordinal) ? method.Name[..^5] : method.Name)}"))
            .Should().BeEquivalentTo(Table.Select(row => row.Call));
}
