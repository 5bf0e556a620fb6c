using System.Text;
using ChatBridge.Transports;

namespace ChatBridge.Adapters.Irc.Tests;

/// <summary>The adapter and a server that others wrote.</summary>
public sealed class NgircdTests
{
    private static Task<Bot> ComeAsync(Ngircd server, Action<IrcOptions>? configure = null) => Bot.For(options =>
    {
        (options.Host, options.Port) = ("127.0.0.1", server.Port);
        options.Channels.Add("#room");
        configure?.Invoke(options);
    }).StartAsync();

    [Fact]
    public async Task Messages_actions_and_notices_go_both_ways()
    {
        await using var server = await Ngircd.StartAsync();
        await using var bot = await ComeAsync(server);
        await using var ann = await Peer.ComeAsync(server.Port, "ann", "#room");

        var receipt = await bot.Channel("#room").SendAsync("hello *all*\nand good bye");
        await ann.HearsAsync("PRIVMSG #room :hello *all*");
        await ann.HearsAsync("PRIVMSG #room :and good bye");
        receipt.Parts.Should().HaveCount(2);
        await bot.UntilAsync(() => bot.Heard.Count() == 2, "the bot hears itself");
        bot.Heard.Select(message => message.Id).Should().Equal(receipt.Parts);
        bot.Heard.Should().OnlyContain(message => message.IsOwn());

        await bot.Channel("#room").SendAsync(MessageContent.Markdown("_waves_"));
        await ann.HearsAsync("PRIVMSG #room :\u0001ACTION waves\u0001");

        await ann.SayAsync("PRIVMSG #room :\u0001ACTION laughs\u0001");
        var laugh = await bot.HearsAsync("\u0001ACTION laughs\u0001");
        laugh.IsAction.Should().BeTrue();
        laugh.Content.Should().Be(new MessageContent([new Paragraph([new StyledRun(TextStyle.Italic, [new TextRun("laughs")])])]));
        laugh.Author.Name.Should().Be("ann");

        await ann.SayAsync("NOTICE #room :\u0002tea\u0002 is ready ☕");
        var tea = await bot.HearsAsync("\u0002tea\u0002 is ready ☕");
        tea.IsNotice.Should().BeTrue();
        tea.Content.PlainText.Should().Be("tea is ready ☕");
    }

    [Fact]
    public async Task Bot_that_is_stopped_quits()
    {
        await using var server = await Ngircd.StartAsync();
        var bot = await ComeAsync(server);
        await using var ann = await Peer.ComeAsync(server.Port, "ann", "#room");

        await bot.DisposeAsync();

        (await ann.HearsAsync(" QUIT ")).Should().StartWith(":bot!").And.NotContain("closed connection");
    }

    [Fact]
    public async Task Direct_messages_go_both_ways()
    {
        await using var server = await Ngircd.StartAsync();
        await using var bot = await ComeAsync(server);
        await using var ann = await Peer.ComeAsync(server.Port, "Ann");

        await ann.SayAsync("PRIVMSG bot :psst");
        var psst = await bot.HearsAsync("psst");
        await psst.ReplyAsync("yes?");
        await ann.HearsAsync("PRIVMSG Ann :yes?");
        var direct = await bot.Net.OpenDirectAsync(psst.Author.Id);
        direct.Kind.Should().Be(ChannelKind.Direct);
        direct.Id.Should().Be(psst.ChannelId);
        var nobody = await bot.Net.OpenDirectAsync(UserId.Parse("nobody"));
        var lost = (await FluentActions.Awaiting(() => nobody.SendAsync("hello?").AsTask()).Should().ThrowAsync<ChatException>()).Which.Error;
        lost.Should().Match<ChatError>(error => error.Kind == ChatErrorKind.NotFound && error.Effect == Effect.NotApplied && error.NativeCode == "401");
    }

    [Fact]
    public async Task Members_topic_nick_modes_and_leaving_are_told()
    {
        await using var server = await Ngircd.StartAsync();
        await using var ann = await Peer.ComeAsync(server.Port, "ann", "#room");
        await using var bot = await ComeAsync(server);
        await using var bob = await Peer.ComeAsync(server.Port, "bob", "#room");

        await bot.SeesAsync<MemberJoined>(e => e.Member.User.Name == "bob");
        var guild = (await bot.Net.ListGuildsAsync().ToListAsync()).Single();
        guild.Name.Should().Be("#room");
        guild.TryGetFeature<IMembers>(out var members).Should().BeTrue();
        (await members!.ListMembersAsync().ToListAsync()).Cast<IrcMember>().Select(member => (member.User.Name, member.Modes)).Should().BeEquivalentTo([("ann", "o"), ("bob", ""), ("bot", "")]);

        await ann.SayAsync("TOPIC #room :tea ☕");
        var topic = await bot.SeesAsync<ChannelUpdated>(e => ((IrcChannel)e.After).Topic == "tea ☕");
        topic.After.Name.Should().Be("room");
        await ann.SayAsync("MODE #room +v bob");
        await bot.SeesAsync<MemberUpdated>(e => e.After is IrcMember { Modes: "v", User.Name: "bob" });
        await bob.SayAsync("NICK bobby");
        await bot.SeesAsync<MemberUpdated>(e => e.Before!.User.Name == "bob" && e.After is IrcMember { Modes: "v", User.Name: "bobby" });
        await bob.SayAsync("PART #room :bye");
        await bot.SeesAsync<MemberLeft>(e => e.User.Name == "bobby");
        await ann.SayAsync("KICK #room bot :out");
        (await bot.SeesAsync<ChannelDeleted>(e => e.Channel.Name == "room")).Channel.Id.ToString().Should().Be("#room");

        await bot.Commands.SendAsync("JOIN #Other");
        var other = await bot.SeesAsync<ChannelCreated>(e => e.Channel.Name == "Other");
        other.Channel.Id.ToString().Should().Be("#other");
        await bot.Commands.SendAsync("NICK robot");
        await bot.UntilAsync(() => bot.Net.Self!.Name == "robot", "the bot has its new nick");
    }

    [Fact]
    public async Task Nick_that_is_taken_is_replaced_and_regained()
    {
        await using var server = await Ngircd.StartAsync();
        await using var holder = await Peer.ComeAsync(server.Port, "bot", "#room");
        await using var bot = await ComeAsync(server);

        bot.Net.Self!.Name.Should().Be("bot_");
        await bot.Channel("#room").SendAsync("it is me");
        await holder.HearsAsync(":bot_!");

        await holder.SayAsync("QUIT :done");
        await bot.UntilAsync(() => bot.Net.Self!.Name == "bot", "the nick is regained");
        await bot.Channel("#room").SendAsync("again");
        (await bot.HearsAsync("again")).IsOwn().Should().BeTrue();
    }

    [Fact]
    public async Task Nick_that_is_taken_without_a_common_channel_is_regained_with_a_ping()
    {
        await using var server = await Ngircd.StartAsync();
        await using var holder = await Peer.ComeAsync(server.Port, "bot");
        await using var bot = await ComeAsync(server, options => options.PingInterval = TimeSpan.FromMilliseconds(200));

        bot.Net.Self!.Name.Should().Be("bot_");
        await holder.SayAsync("NICK other");

        await bot.UntilAsync(() => bot.Net.Self!.Name == "bot", "the nick is regained");
    }

    [Fact]
    public async Task Long_text_of_many_bytes_arrives_whole_and_no_line_is_too_long()
    {
        await using var server = await Ngircd.StartAsync();
        await using var bot = await ComeAsync(server);
        await using var ann = await Peer.ComeAsync(server.Port, "ann", "#room");
        var text = string.Join(' ', Enumerable.Range(0, 400).Select(i => $"wörd{i}👩‍👩‍👧‍👦日本"));

        var receipt = await bot.Channel("#room").SendAsync(text);

        await ann.HearsAsync("PRIVMSG #room :", receipt.Parts.Length);
        var said = ann.Bytes.Where(line => Encoding.UTF8.GetString(line).Contains("PRIVMSG #room :", StringComparison.Ordinal)).ToList();
        said.Should().OnlyContain(line => line.Length <= 512);
        said.SkipLast(1).Should().OnlyContain(line => line.Length > 440, "a line is not wasted");
        string.Join(' ', said.Select(line => Encoding.UTF8.GetString(line).TrimEnd().Split("PRIVMSG #room :")[1])).Should().Be(text);

        await bot.Channel("#room").SendAsync(new string('x', 3000));
        await bot.Channel("#room").SendAsync("over");
        await ann.HearsAsync("over");
        string.Concat(ann.Bytes.Where(line => line.AsSpan().IndexOf("#room :xxx"u8) >= 0).Select(line => Encoding.UTF8.GetString(line).TrimEnd().Split("#room :")[1])).Should().Be(new string('x', 3000), "not even the fullest line loses a byte");
    }

    [Fact]
    public async Task Killed_bot_comes_back_into_its_channels()
    {
        await using var server = await Ngircd.StartAsync();
        await using var bot = await ComeAsync(server);
        await using var oper = await Peer.ComeAsync(server.Port, "boss", "#room", "#later");
        await bot.Commands.SendAsync("JOIN #later");
        await bot.SeesAsync<GuildAvailable>(e => e.Guild.Name == "#later");
        await oper.SayAsync("OPER oper operpass");
        await oper.HearsAsync(" 381 ");

        await oper.SayAsync("KILL bot :enough");

        await bot.SeesAsync<ContinuityLost>(_ => true);
        await bot.UntilAsync(() => bot.Net.State == ConnectionState.Ready, "the bot is back");
        bot.Logs.Should().Contain(line => line.Contains("ended the connection", StringComparison.Ordinal));
        await bot.Channel("#room").SendAsync("back in the room");
        await oper.HearsAsync("PRIVMSG #room :back in the room");
        await bot.Channel("#later").SendAsync("and here");
        await oper.HearsAsync("PRIVMSG #later :and here");
    }

    [Fact]
    public async Task Server_that_dies_and_starts_again_is_found_again()
    {
        await using var server = await Ngircd.StartAsync();
        await using var bot = await ComeAsync(server);

        await server.KillAsync();
        await bot.UntilAsync(() => bot.Net.State == ConnectionState.Reconnecting, "the loss is noticed");
        var lost = (await FluentActions.Awaiting(() => bot.Channel("#room").SendAsync("into the void", new CancellationTokenSource(TimeSpan.FromMilliseconds(200)).Token).AsTask()).Should().ThrowAsync<Exception>()).Which;
        lost.Should().Match<Exception>(e => e is OperationCanceledException || e is ChatException);
        await server.RunAsync();

        await bot.UntilAsync(() => bot.Net.State == ConnectionState.Ready, "the bot is back");
        await using var ann = await Peer.ComeAsync(server.Port, "ann", "#room");
        await ann.SayAsync("PRIVMSG #room :still there?");
        await bot.HearsAsync("still there?");
        bot.Events.OfType<ContinuityLost>().Should().HaveCount(1);
    }

    [Fact]
    public async Task Burst_within_the_flood_settings_survives_a_server_with_penalties()
    {
        await using var server = await Ngircd.StartAsync(maxPenalty: -1);
        await using var bot = await ComeAsync(server, options => (options.FloodBurst, options.FloodInterval) = (4, TimeSpan.FromMilliseconds(100)));
        await using var ann = await Peer.ComeAsync(server.Port, "ann", "#room");

        await bot.Channel("#room").SendAsync(string.Join('\n', Enumerable.Range(0, 12).Select(i => $"line {i}.")));

        await ann.HearsAsync("line 11.");
        ann.Lines.Where(line => line.Contains("line ", StringComparison.Ordinal)).Select(line => line.Split("line ")[1].TrimEnd()).Should().Equal(Enumerable.Range(0, 12).Select(i => $"{i}."));
        bot.Events.OfType<ContinuityLost>().Should().BeEmpty();
    }

    [Theory]
    [InlineData("wr0ng")]
    [InlineData(null)]
    public async Task Wrong_server_password_stops_the_start(string? password)
    {
        await using var server = await Ngircd.StartAsync("r1ght");

        await using var bot = Bot.For(options => (options.Host, options.Port, options.Password) = ("127.0.0.1", server.Port, password));
        var error = await bot.FailAsync();

        error.Kind.Should().Be(ChatErrorKind.Unauthenticated);
        error.Message.Should().Contain("Password").And.NotContain("wr0ng").And.NotContain("r1ght");
        await using var right = await ComeAsync(server, options => options.Password = "r1ght");
        right.Net.State.Should().Be(ConnectionState.Ready);
    }

    [Fact]
    public async Task Tls_with_the_pinned_certificate_connects_and_without_the_pin_does_not()
    {
        await using var server = await Ngircd.StartAsync(tls: true);
        await using var bot = await ComeAsync(server, options => (options.Port, options.Tls, options.TlsFingerprint) = (server.TlsPort, TlsMode.Pinned, server.Fingerprint));
        await using var ann = await Peer.ComeAsync(server.Port, "ann", "#room");

        await bot.Channel("#room").SendAsync("in secret");
        await ann.HearsAsync("in secret");

        await using var careful = Bot.For(options => (options.Host, options.Port, options.Tls) = ("127.0.0.1", server.TlsPort, TlsMode.System));
        (await careful.FailAsync()).Message.Should().Contain(server.Fingerprint);
    }

    [Fact]
    public async Task Channel_that_cannot_be_joined_is_left_out()
    {
        await using var server = await Ngircd.StartAsync();
        await using var ann = await Peer.ComeAsync(server.Port, "ann", "#locked", "#secret");
        await ann.SayAsync("MODE #locked +k key");
        await ann.SayAsync("MODE #secret +k key2");
        await ann.HearsAsync("+k key2");

        await using var bot = await ComeAsync(server, options =>
        {
            options.Channels.Add("#locked wrong");
            options.Channels.Add("#secret key2");
        });

        bot.Net.GetChannel(ChannelId.Parse("#locked")).Should().BeNull();
        bot.Logs.Should().Contain(line => line.Contains("#locked could not be joined", StringComparison.Ordinal));
        await bot.Channel("#secret").SendAsync("let in");
        await ann.HearsAsync("let in");
    }
}
