using System.Text;
using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Emulators.Discord;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>The native interface against the emulated network.</summary>
public sealed class ApiTests
{
    [Fact]
    public async Task Message_is_sent_read_changed_pinned_and_deleted()
    {
        await using var bench = await Bench.StartAsync();
        var api = ApiOf(bench);
        var sent = await api.Messages.CreateAsync(bench.General.Id, new CreateMessageRequest
        {
            Content = $"hello @everyone <@{bench.Alice.Id}>",
            Embeds = [new EmbedObject { Title = "t", Description = "d" }],
            Files = [new AttachmentSource("a.txt", _ => new ValueTask<Stream>(new MemoryStream("contents"u8.ToArray()))) { Description = "told" }],
        }, bench.Token);

        sent.Should().Match<MessageObject>(message => message.Embeds!.Count == 1 && message.Attachments!.Single().Description == "told" && !message.MentionEveryone);
        sent.Mentions.Should().BeEmpty("nobody is notified who is not asked for");
        (await api.Messages.GetAsync(bench.General.Id, sent.Id, bench.Token)).Content.Should().Be(sent.Content);
        var told = await api.Messages.CreateAsync(bench.General.Id, new CreateMessageRequest { Content = $"<@{bench.Alice.Id}>", AllowedMentions = new AllowedMentionsObject { Users = [bench.Alice.Id] } }, bench.Token);
        told.Mentions!.Select(user => user.Id.Value).Should().Equal(bench.Alice.Id);

        using var file = new MemoryStream();
        (await api.Attachments.DownloadAsync(new Uri(sent.Attachments![0].Url!), file, 100, bench.Token)).Should().Be(8);
        Encoding.UTF8.GetString(file.ToArray()).Should().Be("contents");

        var edited = await api.Messages.EditAsync(bench.General.Id, sent.Id, new EditMessageRequest { Content = "new", KeepAttachments = [] }, bench.Token);
        (edited.Content, edited.Attachments!.Count, edited.Embeds!.Count).Should().Be(("new", 0, 1));

        await api.Messages.PinAsync(bench.General.Id, sent.Id, "worth it", bench.Token);
        (await api.Messages.ListPinsAsync(bench.General.Id, null, bench.Token).ToListAsync(bench.Token)).Should().ContainSingle().Which.Message!.Id.Should().Be(sent.Id);
        await api.Messages.UnpinAsync(bench.General.Id, sent.Id, null, bench.Token);
        (await api.Messages.ListPinsAsync(bench.General.Id, null, bench.Token).ToListAsync(bench.Token)).Should().BeEmpty();

        await api.Messages.DeleteAsync(bench.General.Id, sent.Id, null, bench.Token);
        (await FluentActions.Awaiting(() => api.Messages.GetAsync(bench.General.Id, sent.Id, bench.Token)).Should().ThrowAsync<ChatException>()).Which.Error.NativeCode.Should().Be("10008");
        await api.Messages.BulkDeleteAsync(bench.General.Id, [told.Id, (await bench.Alice.SayAsync("general", "x")).Id], "clean", bench.Token);
        bench.Emulator.MessagesIn("general").Should().OnlyContain(message => message.IsDeleted);
    }

    [Fact]
    public async Task Message_whose_answer_is_lost_stands_once()
    {
        await using var bench = await Bench.StartAsync();
        bench.Emulator.Rest.FailNext(DiscordRestFault.ServerError(502, afterEffect: true), "POST /channels/{channel}/messages");
        await ApiOf(bench).Messages.CreateAsync(bench.General.Id, new CreateMessageRequest { Content = "once" }, bench.Token);
        bench.Emulator.MessagesIn("general").Should().ContainSingle(message => message.Content == "once");
    }

    [Fact]
    public async Task All_messages_are_read_in_both_directions()
    {
        await using var bench = await Bench.StartAsync(keepReceived: false);
        for (var i = 0; i < 230; i++)
        {
            await bench.Alice.SayAsync("random", $"{i}");
        }

        var texts = Enumerable.Range(0, 230).Select(number => $"{number}").ToList();
        (await ApiOf(bench).Messages.ListAfterAsync(bench.Random.Id, null, bench.Token).Select(message => message.Content).ToListAsync(bench.Token)).Should().Equal(texts);
        texts.Reverse();
        (await ApiOf(bench).Messages.ListBeforeAsync(bench.Random.Id, null, bench.Token).Select(message => message.Content).ToListAsync(bench.Token)).Should().Equal(texts);
    }

    [Fact]
    public async Task Reactions_are_added_listed_and_cleared()
    {
        await using var bench = await Bench.StartAsync();
        var reactions = ApiOf(bench).Reactions;
        var said = await bench.Alice.SayAsync("general", "x");
        var blob = new Emoji("blob", new EntityId(bench.Guild.AddEmoji("blob")));
        await bench.Bob.ReactAsync(said, "👍");
        await reactions.AddAsync(said.ChannelId, said.Id, "👍", bench.Token);
        await reactions.AddAsync(said.ChannelId, said.Id, blob, bench.Token);
        (await reactions.ListAsync(said.ChannelId, said.Id, "👍", ReactionType.Normal, bench.Token).Select(user => user.Id.Value).ToListAsync(bench.Token)).Should().BeEquivalentTo([bench.Bob.Id, bench.Bot.Id]);
        await reactions.RemoveAsync(said.ChannelId, said.Id, "👍", bench.Bob.Id, bench.Token);
        await reactions.RemoveOwnAsync(said.ChannelId, said.Id, blob, bench.Token);
        bench.Emulator.MessagesIn("general").Single().Reactions.Should().ContainSingle();
        await reactions.ClearAsync(said.ChannelId, said.Id, bench.Token);
        bench.Emulator.MessagesIn("general").Single().Reactions.Should().BeEmpty();
    }

    [Fact]
    public async Task Guild_members_roles_bans_and_direct_channels_are_managed()
    {
        await using var bench = await Bench.StartAsync();
        var api = ApiOf(bench);
        (await api.Guilds.GetAsync(bench.Guild.Id, false, bench.Token)).Name.Should().Be("Den");
        (await api.Users.ListGuildsAsync(false, bench.Token).Select(guild => guild.Name).ToListAsync(bench.Token)).Should().Equal("Den");
        (await api.Channels.ListAsync(bench.Guild.Id, bench.Token)).Select(channel => channel.Name.Value).Should().Contain(["general", "random"]);
        (await api.Members.ListAsync(bench.Guild.Id, bench.Token).Select(member => member.User!.Username).ToListAsync(bench.Token)).Should().Contain(["alice", "bob", "robot"]);
        (await api.Members.SearchAsync(bench.Guild.Id, "ali", 5, bench.Token)).Should().ContainSingle().Which.User!.Id.Value.Should().Be(bench.Alice.Id);

        var role = await api.Roles.CreateAsync(bench.Guild.Id, new CreateRoleRequest { Name = "mods", Permissions = Permissions.KickMembers }, "Prüfung", bench.Token);
        await api.Members.AddRoleAsync(bench.Guild.Id, bench.Bob.Id, role.Id, null, bench.Token);
        (await api.Members.ModifyAsync(bench.Guild.Id, bench.Bob.Id, new ModifyMemberRequest { Nick = "Bobby" }, null, bench.Token)).Should().Match<MemberObject>(member => member.Nick.Value == "Bobby" && member.Roles.Contains(role.Id));
        (await api.Members.ModifyAsync(bench.Guild.Id, bench.Bob.Id, new ModifyMemberRequest { Nick = null, Roles = new([]) }, null, bench.Token)).Should().Match<MemberObject>(member => member.Nick.Value == null && member.Roles.Count == 0);
        await api.Roles.DeleteAsync(bench.Guild.Id, role.Id, null, bench.Token);

        await api.Bans.AddAsync(bench.Guild.Id, bench.Bob.Id, TimeSpan.Zero, "spam", bench.Token);
        (await api.Bans.ListAsync(bench.Guild.Id, bench.Token).ToListAsync(bench.Token)).Should().ContainSingle().Which.Should().Match<BanObject>(ban => ban.User!.Id == bench.Bob.Id && ban.Reason == "spam");
        await api.Bans.RemoveAsync(bench.Guild.Id, bench.Bob.Id, null, bench.Token);

        var direct = await api.Users.OpenDirectAsync(bench.Alice.Id, bench.Token);
        await api.Messages.CreateAsync(direct.Id, new CreateMessageRequest { Content = "psst" }, bench.Token);
        bench.Emulator.MessagesIn(bench.Emulator.DirectChannel(bench.Alice, bench.Bot)).Should().ContainSingle().Which.Content.Should().Be("psst");
    }

    [Fact]
    public async Task Webhook_speaks_under_another_name_and_its_token_is_in_no_log()
    {
        await using var bench = await Bench.StartAsync();
        var api = ApiOf(bench);
        var webhook = await api.Webhooks.CreateAsync(bench.General.Id, new CreateWebhookRequest { Name = "bridge" }, null, bench.Token);
        var key = WebhookKey.Of(webhook);
        var received = bench.NextAsync<MessageCreated>(created => created.Message.Text == "hi from elsewhere");
        var sent = await api.Webhooks.ExecuteAsync(key, new ExecuteWebhookRequest { Content = "hi from elsewhere", Username = "Carol" }, bench.Token);
        (sent.WebhookId, sent.Author!.Username).Should().Be((webhook.Id, "Carol"));
        (await received).Message.Author.Name.Should().Be("Carol");
        (await api.Webhooks.EditMessageAsync(key, sent.Id, new EditMessageRequest { Content = "changed" }, bench.Token)).Content.Should().Be("changed");
        await api.Webhooks.DeleteMessageAsync(key, sent.Id, bench.Token);
        await api.Webhooks.DeleteAsync(key, null, bench.Token);
        var asked = bench.Emulator.Rest.Requests.Count;
        await FluentActions.Awaiting(() => api.Webhooks.ExecuteAsync(key, new ExecuteWebhookRequest { Content = "x" }, bench.Token)).Should().ThrowAsync<ChatException>();
        bench.Emulator.Rest.Requests.Should().HaveCount(asked);
        bench.Logs.All.Should().NotContain(webhook.Token!).And.NotContain(bench.Bot.Token);
    }

    [Fact]
    public async Task Threads_are_started_joined_and_listed()
    {
        await using var bench = await Bench.StartAsync();
        var api = ApiOf(bench);
        var said = await bench.Alice.SayAsync("general", "topic");
        var thread = await api.Threads.StartFromMessageAsync(bench.General.Id, said.Id, new StartThreadFromMessageRequest { Name = "talk" }, null, bench.Token);
        thread.Id.Value.Should().Be(said.Id);
        await api.Threads.AddMemberAsync(thread.Id, bench.Bob.Id, bench.Token);
        (await api.Threads.ListMembersAsync(thread.Id, bench.Token).Select(member => member.UserId!.Value.Value).ToListAsync(bench.Token)).Should().Contain([bench.Bot.Id, bench.Bob.Id]);
        (await api.Threads.ListActiveAsync(bench.Guild.Id, bench.Token)).Threads.Should().ContainSingle().Which.Id.Should().Be(thread.Id);
        await api.Channels.ModifyAsync(thread.Id, new ModifyChannelRequest { Archived = true }, null, bench.Token);
        (await api.Threads.ListArchivedPublicAsync(bench.General.Id, null, bench.Token).Select(found => found.Id).ToListAsync(bench.Token)).Should().Equal(thread.Id);
    }

    [Fact]
    public async Task Command_is_made_used_and_answered()
    {
        await using var bench = await Bench.StartAsync();
        var api = ApiOf(bench);
        var application = (await api.Applications.GetSelfAsync(bench.Token)).Id;
        var command = await api.Commands.CreateGuildAsync(application, bench.Guild.Id, new CreateCommandRequest { Name = "roll", Description = "Rolls a die" }, bench.Token);
        (await api.Commands.ListGuildAsync(application, bench.Guild.Id, false, bench.Token)).Should().ContainSingle().Which.Id.Should().Be(command.Id);
        var used = bench.NextAsync<UnmappedEvent>(unmapped => unmapped.Name == "INTERACTION_CREATE");
        var asked = await bench.Alice.InvokeAsync(bench.Bot, "general", "roll");
        var interaction = InteractionKey.Of(DiscordObject.Parse<InteractionObject>((await used).Payload.Span));
        await api.Interactions.RespondAsync(interaction, new InteractionResponse { Type = InteractionResponseType.DeferredMessage }, bench.Token);
        (await api.Interactions.EditOriginalAsync(interaction, new EditMessageRequest { Content = "4" }, bench.Token)).Content.Should().Be("4");
        asked.Response!.Content.Should().Be("4");
        var more = await api.Interactions.FollowUpAsync(interaction, new FollowUpRequest { Content = "again?", Flags = MessageFlags.Ephemeral }, bench.Token);
        await api.Interactions.DeleteFollowUpAsync(interaction, more.Id, bench.Token);
        (await FluentActions.Awaiting(() => api.Interactions.RespondAsync(interaction, new InteractionResponse { Type = InteractionResponseType.DeferredMessage }, bench.Token)).Should().ThrowAsync<ChatException>())
            .Which.Error.NativeCode.Should().Be("40060");
        await api.Commands.DeleteGuildAsync(application, bench.Guild.Id, command.Id, bench.Token);
    }

    private static DiscordApi ApiOf(Bench bench) => bench.Api;
}
