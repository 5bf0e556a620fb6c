using ChatBridge.Emulators.Discord;

namespace ChatBridge.Adapters.Discord.Tests;

public sealed class ConversationTests
{
    [Theory]
    [InlineData(GatewayCompression.None)]
    [InlineData(GatewayCompression.TransportZlib)]
    [InlineData(GatewayCompression.PayloadZlib)]
    public async Task Connection_comes_up_receives_and_answers(GatewayCompression compression)
    {
        await using var bench = await Bench.StartAsync(options => options.Compression = compression);
        bench.Connection.Self!.Name.Should().Be("robot");
        bench.Connection.State.Should().Be(ConnectionState.Ready);

        var received = bench.NextAsync<MessageCreated>(created => created.Message.Author.Name == "alice");
        var said = await bench.Alice.SayAsync("general", "hello **there**");
        var created = await received;

        created.Message.Text.Should().Be("hello **there**");
        created.Message.Content.PlainText.Should().Be("hello there");
        created.Message.Author.DisplayName.Should().Be("Alice");
        created.Channel.Name.Should().Be("general");
        created.Channel.Kind.Should().Be(ChannelKind.Text);
        created.Message.CreatedAt.Should().BeCloseTo(said.Timestamp, TimeSpan.FromSeconds(5), "the emulator reads its clock once for the id and once for the time");
        created.Message.TryGetNative<DiscordMessage>(out var native).Should().BeTrue();
        native!.Snowflake.Should().Be(said.Id);
        native.GuildId.Should().Be(new GuildId(bench.Guild.Id));

        var receipt = await created.Message.ReplyAsync("hi back", bench.Token);
        var held = bench.Emulator.MessagesIn("general").Single(message => message.AuthorName == "robot");
        held.Content.Should().Be("hi back");
        held.ReplyTo.Should().Be(said.Id);
        receipt.Parts.Should().Equal(new MessageId(held.Id));
    }

    [Fact]
    public async Task Edits_deletions_and_reactions_of_people_become_events()
    {
        await using var bench = await Bench.StartAsync();
        var created = bench.NextAsync<MessageCreated>(_ => true);
        var said = await bench.Alice.SayAsync("general", "one");
        await created;

        var edited = bench.NextAsync<MessageEdited>(_ => true);
        await bench.Alice.EditAsync(said, "two");
        var edit = await edited;
        (edit.Before?.Text, edit.After.Text, edit.After.IsEdited).Should().Be(("one", "two", true));

        var added = bench.NextAsync<ReactionAdded>(_ => true);
        await bench.Bob.ReactAsync(said, "👍");
        (await added).Should().Match<ReactionAdded>(reaction => reaction.Emoji.Name == "👍" && reaction.User == new UserId(bench.Bob.Id) && reaction.Message == new MessageId(said.Id));
        var removed = bench.NextAsync<ReactionRemoved>(_ => true);
        await bench.Bob.UnreactAsync(said, "👍");
        (await removed).Emoji.Name.Should().Be("👍");

        var typing = bench.NextAsync<TypingStarted>(_ => true);
        await bench.Bob.TypeAsync("general");
        (await typing).User.Should().Be(new UserId(bench.Bob.Id));

        var deleted = bench.NextAsync<MessageDeleted>(_ => true);
        await bench.Alice.DeleteAsync(said);
        var deletion = await deleted;
        (deletion.Id, deletion.Before?.Text).Should().Be((new MessageId(said.Id), "two"));
    }

    [Fact]
    public async Task Own_messages_can_be_edited_deleted_reacted_to_and_pinned()
    {
        await using var bench = await Bench.StartAsync();
        var receipt = await bench.Channel.SendAsync("first", bench.Token);
        await receipt.EditAsync("second", bench.Token);
        Held(bench).Content.Should().Be("second");

        bench.Channel.TryGetFeature<IReactions>(out var reactions).Should().BeTrue();
        await reactions!.AddReactionAsync(receipt.Parts[0], "🎉", bench.Token);
        Held(bench).Reactions.Should().ContainSingle().Which.Emoji.Should().Be("🎉");
        await reactions.RemoveReactionAsync(receipt.Parts[0], "🎉", bench.Token);
        await reactions.RemoveReactionAsync(receipt.Parts[0], "🎉", bench.Token);
        Held(bench).Reactions.Should().BeEmpty();

        bench.Channel.TryGetFeature<IPins>(out var pins).Should().BeTrue();
        await pins!.PinAsync(receipt.Parts[0], bench.Token);
        Held(bench).IsPinned.Should().BeTrue();
        await pins.UnpinAsync(receipt.Parts[0], bench.Token);
        Held(bench).IsPinned.Should().BeFalse();

        bench.Channel.TryGetFeature<ITyping>(out var typing).Should().BeTrue();
        await typing!.StartTypingAsync(bench.Token);

        await receipt.DeleteAsync(bench.Token);
        await receipt.DeleteAsync(bench.Token);   // gone already is gone
        bench.Emulator.MessagesIn("general").Should().OnlyContain(message => message.IsDeleted);
    }

    [Fact]
    public async Task Long_text_becomes_several_messages_in_order_and_loses_nothing()
    {
        await using var bench = await Bench.StartAsync();
        var text = string.Join('\n', Enumerable.Range(0, 700).Select(i => $"line {i}"));
        text = text[..5000];
        var receipt = await bench.Channel.SendAsync(text, bench.Token);

        var held = bench.Emulator.MessagesIn("general");
        held.Should().HaveCountGreaterThanOrEqualTo(3);
        held.Select(message => new MessageId(message.Id)).Should().Equal(receipt.Parts);
        held.Should().OnlyContain(message => message.Content.Length <= 2000);
        string.Join('\n', held.Select(message => message.Content)).Should().Be(text);
    }

    [Fact]
    public async Task History_is_read_in_both_directions_oldest_first()
    {
        await using var bench = await Bench.StartAsync(network: options => options.RateLimits = DiscordRateLimit.None);
        var ids = new List<MessageId>();
        for (var i = 0; i < 130; i++)
        {
            ids.Add(new MessageId((await bench.Alice.SayAsync("general", $"m{i}")).Id));
        }

        var latest = await bench.Channel.FetchHistoryAsync(HistoryQuery.Latest(5), bench.Token);
        latest.Items.Select(message => message.Id).Should().Equal(ids[^5..]);
        latest.Completeness.Should().Be(Completeness.Truncated);

        var before = await bench.Channel.FetchHistoryAsync(new HistoryQuery { Limit = 5, Cursor = latest.Previous }, bench.Token);
        before.Items.Select(message => message.Id).Should().Equal(ids[^10..^5]);

        var after = await bench.Channel.FetchHistoryAsync(new HistoryQuery { Limit = 120, After = ids[4] }, bench.Token);
        after.Items.Select(message => message.Id).Should().Equal(ids[5..125]);

        var all = await bench.Channel.FetchHistoryAsync(HistoryQuery.Latest(1000), bench.Token);
        all.Items.Select(message => message.Id).Should().Equal(ids);
        all.Completeness.Should().Be(Completeness.Complete);
    }

    [Fact]
    public async Task Attachments_go_out_and_come_back()
    {
        await using var bench = await Bench.StartAsync();
        var received = bench.NextAsync<MessageCreated>(created => created.Message.Author.Name == "robot");
        await bench.Channel.SendAsync(new OutgoingMessage
        {
            Content = "look",
            Attachments = [AttachmentSource.FromBytes("a \"b\".txt", "hello"u8.ToArray())],
        }, bench.Token);

        Held(bench).Attachments.Should().ContainSingle().Which.Content.ToArray().Should().Equal("hello"u8.ToArray());
        var attachment = (await received).Message.Attachments.Should().ContainSingle().Subject;
        attachment.Size.Should().Be(5);
    }

    [Fact]
    public async Task Direct_channel_is_opened_and_people_write_there()
    {
        await using var bench = await Bench.StartAsync();
        var direct = await bench.Connection.OpenDirectAsync(new UserId(bench.Alice.Id), bench.Token);
        direct.Kind.Should().Be(ChannelKind.Direct);
        direct.Name.Should().Be("Alice");
        await direct.SendAsync("psst", bench.Token);

        var received = bench.NextAsync<MessageCreated>(created => created.Message.Author.Name == "alice");
        await bench.Alice.SayToAsync(bench.Bot, "yes?");
        var created = await received;
        created.Channel.Id.Should().Be(direct.Id);
        created.Channel.Kind.Should().Be(ChannelKind.Direct);
    }

    [Fact]
    public async Task Channels_users_and_guilds_are_fetched()
    {
        await using var bench = await Bench.StartAsync();
        (await bench.Connection.FetchUserAsync(new UserId(bench.Bob.Id), bench.Token))!.DisplayName.Should().Be("Bob");
        (await bench.Connection.FetchUserAsync(new UserId(1), bench.Token)).Should().BeNull();
        (await bench.Connection.FetchChannelAsync(new ChannelId(1), bench.Token)).Should().BeNull();
        var guilds = new List<IGuild>();
        await foreach (var guild in bench.Connection.ListGuildsAsync(bench.Token))
        {
            guilds.Add(guild);
        }

        guilds.Should().ContainSingle().Which.Name.Should().Be("Den");
    }

    [Fact]
    public async Task Channels_that_come_and_go_become_events()
    {
        await using var bench = await Bench.StartAsync();
        var created = bench.NextAsync<ChannelCreated>(_ => true);
        var channel = bench.Guild.AddTextChannel("new");
        (await created).Channel.Name.Should().Be("new");
        var deleted = bench.NextAsync<ChannelDeleted>(_ => true);
        channel.Delete();
        (await deleted).Channel.Id.Should().Be(new ChannelId(channel.Id));
        bench.Connection.GetChannel(new ChannelId(channel.Id)).Should().BeNull();
    }

    [Fact]
    public async Task Text_never_notifies_everyone_unless_it_is_asked_for()
    {
        await using var bench = await Bench.StartAsync();
        await bench.Channel.SendAsync("@everyone look", bench.Token);
        var body = bench.Emulator.Rest.Requests.Single(request => request.Method == "POST" && request.Path.EndsWith("/messages", StringComparison.Ordinal)).Body!;
        body.Should().Contain("\"allowed_mentions\":{\"parse\":[\"users\"]").And.NotContain("\"everyone\"");
    }

    private static EmulatedMessage Held(Bench bench) => bench.Emulator.MessagesIn("general").Last(message => message.AuthorName == "robot");
}
