using System.Text;
using ChatBridge.Emulators.Revolt;

namespace ChatBridge.Adapters.Revolt.Tests;

public sealed class ConversationTests
{
    [Theory]
    [InlineData(RevoltFrameFormat.Json, RevoltTokenMode.Frame, RevoltEra.Stoat)]
    [InlineData(RevoltFrameFormat.MessagePack, RevoltTokenMode.Frame, RevoltEra.Stoat)]
    [InlineData(RevoltFrameFormat.MessagePack, RevoltTokenMode.Address, RevoltEra.Revolt)]
    [InlineData(RevoltFrameFormat.Json, RevoltTokenMode.Address, RevoltEra.Luster)]
    [InlineData(RevoltFrameFormat.Json, RevoltTokenMode.Frame, RevoltEra.Early)]
    public async Task Bot_hears_answers_edits_reacts_and_deletes(RevoltFrameFormat format, RevoltTokenMode mode, RevoltEra era)
    {
        await using var bench = await Bench.StartAsync(options => (options.Format, options.TokenMode) = (format, mode), network => network.Era = era);
        var hearing = bench.NextAsync<MessageCreated>(created => created.Message.Text == "hi **there**");
        await bench.Ann.SayAsync("general", "hi **there**");
        var heard = await hearing;
        heard.Message.Author.Name.Should().Be("ann");
        heard.Message.Content.PlainText.Should().Be("hi there");

        var receipt = await heard.Channel.SendAsync(new OutgoingMessage { Content = "hello", ReplyTo = heard.Message.Id }, bench.Token);
        var stands = bench.Standing("hello").Should().ContainSingle().Subject;
        stands.Id.Should().Be(receipt.Parts.Single().Value.ToString());
        stands.ReplyTo.Should().Equal(heard.Message.Id.Value.ToString());

        var edited = bench.NextAsync<MessageEdited>(e => e.After.Text == "hello you");
        await receipt.EditAsync("hello you", bench.Token);
        (await edited).Before!.Text.Should().Be("hello");

        heard.Channel.TryGetFeature<IReactions>(out var reactions).Should().BeTrue();
        var reacted = bench.NextAsync<ReactionAdded>(e => e.Emoji == "👍");
        await reactions!.AddReactionAsync(heard.Message.Id, "👍", bench.Token);
        (await reacted).User.Should().Be(bench.Connection.Self!.Id);
        await reactions.RemoveReactionAsync(heard.Message.Id, "👍", bench.Token);

        var deleted = bench.NextAsync<MessageDeleted>(e => e.Id == receipt.Parts[0]);
        await receipt.DeleteAsync(bench.Token);
        (await deleted).Before!.Text.Should().Be("hello you");
        bench.Standing("hello you").Should().BeEmpty();
    }

    [Fact]
    public async Task Typing_and_presence_go_both_ways()
    {
        await using var bench = await Bench.StartAsync();
        var typing = bench.NextAsync<TypingStarted>(_ => true);
        bench.Channel.TryGetFeature<ITyping>(out var feature).Should().BeTrue();
        await feature!.StartTypingAsync(bench.Token);
        await bench.Ann.TypeAsync("general");
        (await typing).User.Value.ToString().Should().Be(bench.Ann.Id);

        bench.Connection.TryGetFeature<ISelfPresence>(out var presence).Should().BeTrue();
        await presence!.SetStatusAsync(PresenceStatus.DoNotDisturb, "busy", bench.Token);
        await presence.SetStatusAsync(PresenceStatus.Online, null, bench.Token);
    }

    [Fact]
    public async Task Files_go_up_and_come_down()
    {
        await using var bench = await Bench.StartAsync();
        await bench.Channel.SendAsync(new OutgoingMessage { Content = "two", Attachments = [AttachmentSource.FromBytes("a.txt", Encoding.UTF8.GetBytes("abc")), AttachmentSource.FromBytes("b ü.txt", Encoding.UTF8.GetBytes("defg"))] }, bench.Token);
        bench.Standing("two").Single().Attachments.Select(file => file.FileName).Should().Equal("a.txt", "b ü.txt");

        var hearing = bench.NextAsync<MessageCreated>(created => created.Message.Text == "yours");
        await bench.Ann.SayAsync(bench.General, "yours", "c.txt", Encoding.UTF8.GetBytes("hello"));
        var file = (await hearing).Message.Attachments.Should().ContainSingle().Subject;
        using var http = new HttpClient();
        (await http.GetStringAsync(file.Url, bench.Token)).Should().Be("hello");
    }

    [Fact]
    public async Task File_that_is_empty_or_too_large_is_refused_before_anything_is_sent()
    {
        await using var bench = await Bench.StartAsync();
        var requests = bench.Emulator.Rest.Requests.Count;
        foreach (var bytes in new[] { 0, (20 << 20) + 1 })
        {
            var act = () => bench.Channel.SendAsync(new OutgoingMessage { Content = "x", Attachments = [AttachmentSource.FromBytes("f", new byte[bytes])] }, bench.Token).AsTask();
            (await act.Should().ThrowAsync<ChatException>()).Which.Error.Effect.Should().Be(Effect.NotApplied);
        }

        bench.Emulator.Rest.Requests.Should().HaveCount(requests);
    }

    [Fact]
    public async Task Long_text_is_split_by_its_bytes()
    {
        await using var bench = await Bench.StartAsync();
        var text = string.Concat(Enumerable.Repeat("ä€😀 ", 700));
        var receipt = await bench.Channel.SendAsync(text, bench.Token);
        receipt.Parts.Length.Should().BeGreaterThan(3);
        var parts = bench.Emulator.MessagesIn("general").Where(message => message.AuthorId == bench.Bot.Id).Select(message => message.Content).ToList();
        parts.Should().AllSatisfy(part => Encoding.UTF8.GetByteCount(part).Should().BeLessThanOrEqualTo(2000));
        string.Concat(parts).Replace(" ", "", StringComparison.Ordinal).Should().Be(text.Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Extras_masquerade_embeds_and_several_replies_arrive()
    {
        await using var bench = await Bench.StartAsync();
        bench.Server.SetPermissions(EmulatedPermissions.All);
        var one = await bench.Ann.SayAsync("general", "one");
        var two = await bench.Ann.SayAsync("general", "two");
        var content = new MessageContent([.. MessageContent.FromText("both").Blocks, new RevoltEmbed { Title = "T", Description = "D", Colour = "#fff" }.ToBlock()]);
        await bench.Channel.SendAsync(
            new OutgoingMessage
            {
                Content = content,
                ReplyTo = new MessageId(EntityId.Parse(one.Id)),
                Native = NativeExtras.None.With(new RevoltSendExtras { Masquerade = new RevoltMasquerade { Name = "Mask" }, Replies = [new MessageId(EntityId.Parse(two.Id))], SuppressNotifications = true }),
            },
            bench.Token);
        var stands = bench.Standing("both").Single();
        stands.ReplyTo.Should().Equal(one.Id, two.Id);
        stands.MasqueradeName.Should().Be("Mask");
        stands.EmbedsJson.Should().Contain("\"T\"").And.Contain("\"D\"");
    }

    [Fact]
    public async Task History_is_read_in_both_directions_oldest_first()
    {
        await using var bench = await Bench.StartAsync();
        for (var i = 0; i < 130; i++)
        {
            await bench.Ann.SayAsync("general", $"m{i}");
        }

        var latest = await bench.Channel.FetchHistoryAsync(HistoryQuery.Latest(120), bench.Token);
        latest.Items.Select(message => message.Text).Should().Equal(Enumerable.Range(10, 120).Select(i => $"m{i}"));
        latest.Items[0].Author.Name.Should().Be("ann");
        var forward = await bench.Channel.FetchHistoryAsync(new HistoryQuery { After = latest.Items[0].Id, Limit = 5 }, bench.Token);
        forward.Items.Select(message => message.Text).Should().Equal("m11", "m12", "m13", "m14", "m15");
    }

    [Fact]
    public async Task Direct_channels_are_opened_and_members_listed()
    {
        await using var bench = await Bench.StartAsync();
        var direct = await bench.Connection.OpenDirectAsync(new UserId(EntityId.Parse(bench.Ann.Id)), bench.Token);
        direct.Kind.Should().Be(ChannelKind.Direct);
        await direct.SendAsync("psst", bench.Token);
        var server = bench.Connection.GetChannel(bench.Channel.Id)!.GuildId!.Value;
        var guild = await bench.Connection.ListGuildsAsync(bench.Token).SingleAsync(guild => guild.Id == server, bench.Token);
        guild.TryGetFeature<IMembers>(out var members).Should().BeTrue();
        (await members!.ListMembersAsync(bench.Token).Select(member => member.User.Name).ToListAsync(bench.Token)).Should().Contain(["ann", "bob", "robot"]);
        (await bench.Connection.FetchUserAsync(new UserId(EntityId.Parse(bench.Bob.Id)), bench.Token))!.DisplayName.Should().Be("Bob");
        (await bench.Connection.FetchChannelAsync(new ChannelId(EntityId.Parse("01J00000000000000000000N0E")), bench.Token)).Should().BeNull();
    }

    [Fact]
    public async Task Capabilities_follow_permissions()
    {
        await using var bench = await Bench.StartAsync();
        bench.Channel.Capabilities[Capability.SendMessages].Should().Be(Support.Native);
        var role = bench.Server.AddRole("muted", EmulatedPermissions.None, EmulatedPermissions.SendMessage);
        var changed = bench.NextAsync<MemberUpdated>(e => e.After.User.Id == bench.Connection.Self!.Id);
        bench.Server.GiveRole(bench.Bot, role);
        await changed;
        bench.Channel.Capabilities[Capability.SendMessages].Should().Be(Support.Absent);
        var act = () => bench.Channel.SendAsync("x", bench.Token).AsTask();
        (await act.Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.Forbidden);
    }

    [Fact]
    public async Task Wrong_token_stops_the_start_and_says_so()
    {
        await using var bench = await Bench.MakeAsync(options => options.Token = "wrong");
        var act = () => bench.Connection.StartAsync(bench.Token);
        (await act.Should().ThrowAsync<ChatException>()).Which.Error.Should().Match<ChatError>(error => error.Kind == ChatErrorKind.Unauthenticated && error.Message.Contains("Token"));
    }

    [Fact]
    public async Task Large_Ready_in_fragments_is_read()
    {
        await using var bench = await Bench.MakeAsync(network: network => network.FragmentBytes = 4096);
        var description = new string('x', 1000);
        for (var i = 0; i < 190; i++)
        {
            bench.Server.AddTextChannel($"room-{i}");
        }

        for (var i = 0; i < 10; i++)
        {
            var other = bench.Emulator.AddServer($"other-{i}");
            for (var j = 0; j < 190; j++)
            {
                other.AddTextChannel($"room-{i}-{j}-{description[..20]}");
            }
        }

        await bench.Connection.StartAsync(bench.Token);
        bench.Connection.GetChannel(new ChannelId(EntityId.Parse(bench.Emulator.Channel("room-9-189-xxxxxxxxxxxxxxxxxxxx").Id))).Should().NotBeNull();
    }
}
