using ChatBridge.Adapters.Revolt.Native;

namespace ChatBridge.Adapters.Revolt.Tests;

public sealed class ApiTests
{
    internal static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static RevoltApi ApiOf(Bench bench)
    {
        bench.Connection.TryGetNative<IRevoltConnection>(out var native).Should().BeTrue();
        return native!.Api;
    }

    [Fact]
    public async Task Bot_manages_channels_roles_and_members()
    {
        await using var bench = await Bench.StartAsync();
        bench.Server.SetPermissions(Emulators.Revolt.EmulatedPermissions.All);
        var api = ApiOf(bench);
        var server = new GuildId(EntityId.Parse(bench.Server.Id));
        bench.Server.GiveRole(bench.Bot, bench.Server.AddRole("boss"));   // who has no role stands below all
        var channel = await api.Channels.CreateAsync(server, new CreateChannelRequest { Type = "Text", Name = "made" }, bench.Token);
        channel.Name.Should().Be("made");
        (await api.Channels.EditAsync(new ChannelId(channel.Id), new EditChannelRequest { Description = "about" }, bench.Token)).Description.Should().Be("about");
        (await api.Channels.FetchAsync(new ChannelId(channel.Id), bench.Token)).Description.Should().Be("about");

        var role = await api.Roles.CreateAsync(server, new CreateRoleRequest { Name = "r" }, bench.Token);
        (await api.Roles.EditAsync(server, new RoleId(role.Id), new EditRoleRequest { Hoist = true, Colour = "red" }, bench.Token)).Hoist.Should().BeTrue();
        await api.Roles.DeleteAsync(server, new RoleId(role.Id), bench.Token);

        var bob = new UserId(EntityId.Parse(bench.Bob.Id));
        (await api.Members.FetchAsync(server, bob, bench.Token)).Key!.User.Should().Be(bob.Value);
        (await api.Members.ListAsync(server, null, bench.Token)).Members.Should().NotBeEmpty();
        await api.Channels.DeleteAsync(new ChannelId(channel.Id), null, bench.Token);
        (await api.Servers.FetchAsync(server, bench.Token)).Name.Should().Be("Den");
    }

    [Fact]
    public async Task Messages_are_sent_searched_and_deleted_natively()
    {
        await using var bench = await Bench.StartAsync();
        bench.Server.SetPermissions(Emulators.Revolt.EmulatedPermissions.All);
        var api = ApiOf(bench);
        var file = await api.Files.UploadAsync("attachments", AttachmentSource.FromBytes("a.txt", "abc"u8.ToArray()), bench.Token);
        var sent = await api.Messages.SendAsync(bench.Channel.Id, new SendMessageRequest { Content = "native", Attachments = [file], Masquerade = new MasqueradeObject { Name = "M" } }, bench.Token);
        (sent.Content, sent.Attachments!.Count, sent.Masquerade!.Name).Should().Be(("native", 1, "M"));
        api.Files.GetAddress("attachments", file, "a.txt").Should().NotBeNull();
        var id = new MessageId(sent.Id);
        (await api.Messages.EditAsync(bench.Channel.Id, id, new EditMessageRequest { Content = "changed" }, bench.Token)).Content.Should().Be("changed");
        await api.Messages.PinAsync(bench.Channel.Id, id, bench.Token);
        (await api.Messages.FetchAsync(bench.Channel.Id, id, bench.Token)).Pinned.Should().BeTrue();
        await api.Messages.DeleteBulkAsync(bench.Channel.Id, new BulkDeleteRequest { Ids = [sent.Id] }, bench.Token);
        bench.Standing("changed").Should().BeEmpty();
    }

    [Fact]
    public async Task Person_logs_in_in_two_steps()
    {
        await using var bench = await Bench.MakeAsync();
        bench.Ann.SetCredentials("ann@example.org", "correct horse", "123456");
        var api = ApiOf(bench);
        var first = await api.Accounts.LoginAsync(new LoginRequest { Email = "ann@example.org", Password = "correct horse" }, bench.Token);
        first.Result.Should().Be("MFA");
        var second = await api.Accounts.LoginAsync(new LoginRequest { MfaTicket = first.Ticket, MfaResponse = new MfaResponse { TotpCode = "123456" } }, bench.Token);
        second.Result.Should().Be("Success");
        second.Token.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task Session_reads_settings_and_unreads()
    {
        await using var bench = await Bench.MakeAsync(options => options.TokenKind = RevoltTokenKind.Session);
        var session = bench.Ann.AddSession();
        await using var person = await Bench.StartAsync(options => (options.Token, options.TokenKind, options.ApiAddress) = (session, RevoltTokenKind.Session, bench.Emulator.ApiUrl));
        person.Connection.Self!.Name.Should().Be("ann");
        var api = ApiOf(person);
        await api.Settings.SetAsync(new Dictionary<string, string> { ["k"] = "v" }, DateTimeOffset.UnixEpoch.AddDays(20_000), person.Token);
        (await api.Settings.FetchAsync(["k"], person.Token))["k"][1].GetString().Should().Be("v");
        (await api.Sync.FetchUnreadsAsync(person.Token)).Should().NotBeNull();
        (await api.Accounts.ListSessionsAsync(person.Token)).Should().NotBeEmpty();
    }

    [Fact]
    public async Task Webhook_writes_with_its_token()
    {
        await using var bench = await Bench.StartAsync();
        bench.Server.SetPermissions(Emulators.Revolt.EmulatedPermissions.All);
        var api = ApiOf(bench);
        var webhook = await api.Webhooks.CreateAsync(bench.Channel.Id, new CreateWebhookRequest { Name = "hook" }, bench.Token);
        var heard = bench.NextAsync<MessageCreated>(created => created.Message.Text == "by hook");
        await api.Webhooks.ExecuteAsync(webhook.Id, webhook.Token!, new SendMessageRequest { Content = "by hook" }, bench.Token);
        ((RevoltMessage)(await heard).Message).Webhook!.Name.Should().Be("hook");
        await api.Webhooks.DeleteAsync(webhook.Id, bench.Token);
    }

    [Fact]
    public async Task Emoji_is_made_of_a_file()
    {
        await using var bench = await Bench.StartAsync();
        bench.Server.SetPermissions(Emulators.Revolt.EmulatedPermissions.All);
        var api = ApiOf(bench);
        var file = await api.Files.UploadAsync("emojis", AttachmentSource.FromBytes("e.png", Png), bench.Token);
        var emoji = await api.Emojis.CreateAsync(file, new CreateEmojiRequest { Name = "wave", Parent = new EmojiParentObject { Type = "Server", Id = EntityId.Parse(bench.Server.Id) } }, bench.Token);
        (await api.Emojis.FetchAsync(emoji.Id, bench.Token)).Name.Should().Be("wave");
        await api.Emojis.DeleteAsync(emoji.Id, bench.Token);
    }

    [Fact]
    public async Task Node_is_asked()
    {
        await using var bench = await Bench.MakeAsync();
        (await ApiOf(bench).Node.QueryNodeAsync(bench.Token)).Features!.Autumn!.Enabled.Should().BeTrue();
    }
}
