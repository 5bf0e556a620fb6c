using System.Net;
using System.Net.Sockets;
using System.Text;
using ChatBridge.Tests.Shared;

namespace ChatBridge.Adapters.Irc.Tests;

public sealed class IrcEventTests
{
    private static async Task<(Bot Bot, Testing.Transports.ScriptedTransport Socket)> ReadyAsync(string extensions = "", string support = "CASEMAPPING=ascii CHANTYPES=# PREFIX=(qaohv)~&@%+ CHANMODES=beI,k,l,imnpst")
    {
        var bot = Bot.Scripted(options =>
        {
            options.Channels.Add("#room");
            options.Cache.Parts = Caching.CacheParts.All;
        });
        var starting = bot.StartingAsync();
        var socket = await bot.WelcomeAsync(extensions, support, channels: "#room");
        await starting.WaitAsync(Bot.Safety);
        return (bot, socket);
    }

    private static async Task<List<IrcMember>> MembersAsync(Bot bot)
    {
        var guild = (await bot.Net.ListGuildsAsync().ToListAsync()).Single(guild => guild.Name == "#room");
        guild.TryGetFeature<IMembers>(out var members).Should().BeTrue();
        return await members!.ListMembersAsync().Cast<IrcMember>().ToListAsync();
    }

    [Fact]
    public async Task Names_with_several_signs_and_hosts_become_members()
    {
        var (bot, socket) = await ReadyAsync("multi-prefix userhost-in-names");
        await using var _ = bot;

        socket.Send(":srv 353 bot @ #room :~@Queen!q@h +voice!v@h %@half bot");
        await IrcSessionTests.PassAsync(socket);

        (await MembersAsync(bot)).Select(member => (member.User.Name, member.Modes)).Should().BeEquivalentTo([("ann", "o"), ("Queen", "qo"), ("voice", "v"), ("half", "ho"), ("bot", "")]);
    }

    [Fact]
    public async Task Modes_with_all_kinds_of_parameters_change_the_right_members()
    {
        var (bot, socket) = await ReadyAsync();
        await using var _ = bot;
        socket.Send(":bob!b@h JOIN #room");

        socket.Send(":ann!a@h MODE #room +bklov *!*@spam key 5 bob bob");
        await bot.SeesAsync<MemberUpdated>(e => e.After is IrcMember { Modes: "ov" });
        socket.Send(":ann!a@h MODE #room -lk+v-o key ann bob");

        await bot.SeesAsync<MemberUpdated>(e => e.After is IrcMember { User.Name: "bob", Modes: "v" });
        (await MembersAsync(bot)).Select(member => (member.User.Name, member.Modes)).Should().BeEquivalentTo([("ann", "ov"), ("bob", "v"), ("bot", "")]);
    }

    [Fact]
    public async Task Quit_leaves_every_channel_and_a_new_nick_is_new_in_every_channel()
    {
        var (bot, socket) = await ReadyAsync();
        await using var _ = bot;
        socket.Send(":bot!b@h JOIN #two");
        socket.Send(":srv 353 bot = #two :bot ann");
        socket.Send(":srv 366 bot #two :End");

        socket.Send(":ANN!a@h NICK :Anna");
        socket.Send(":anna!a@h QUIT :*.net *.split");

        await bot.UntilAsync(() => bot.Events.OfType<MemberLeft>().Count() == 2, "she left both");
        bot.Events.OfType<MemberUpdated>().Select(e => (e.Before!.User.Name, e.After.User.Name, e.After.GuildId.ToString())).Should().BeEquivalentTo([("ann", "Anna", "#room"), ("ann", "Anna", "#two")]);
        bot.Events.OfType<MemberLeft>().Select(e => (e.User.Id.ToString(), e.Guild.ToString())).Should().BeEquivalentTo([("anna", "#room"), ("anna", "#two")]);
    }

    [Fact]
    public async Task Names_are_compared_as_the_server_does()
    {
        var (bot, socket) = await ReadyAsync(support: "CASEMAPPING=rfc1459 CHANTYPES=#");
        await using var _ = bot;

        socket.Send(":Ann[m]!a@h PRIVMSG #ROOM :one");
        socket.Send(":ann{M}!a@h PRIVMSG #room :two");

        await bot.HearsAsync("two");
        bot.Heard.Select(message => (message.ChannelId.ToString(), message.Author.Id.ToString())).Should().AllBeEquivalentTo(("#room", "ann{m}"));
    }

    [Fact]
    public async Task What_is_no_message_is_told_as_it_came()
    {
        var (bot, socket) = await ReadyAsync();
        await using var _ = bot;

        socket.Send(":srv NOTICE * :*** Looking up your hostname");
        socket.Send(":ann!a@h PRIVMSG bot :\u0001VERSION\u0001");
        socket.Send(":srv 999 bot strange :things");
        socket.Send(":ann!a@h PRIVMSG @#room :to the operators");

        await bot.HearsAsync("to the operators");
        bot.Heard.Should().ContainSingle().Which.ChannelId.ToString().Should().Be("#room");
        await bot.SeesAsync<UnmappedEvent>(e => e.Name == "999" && Encoding.UTF8.GetString(e.Payload.Span) == ":srv 999 bot strange :things");
        bot.Events.OfType<UnmappedEvent>().Select(e => e.Name).Should().Contain(["NOTICE", "PRIVMSG"]);
    }

    [Fact]
    public async Task Text_that_is_no_utf8_is_read_as_latin1()
    {
        var (bot, socket) = await ReadyAsync();
        await using var _ = bot;

        socket.Send(Encoding.Latin1.GetBytes(":ann!a@h PRIVMSG #room :Grüße"));

        await bot.HearsAsync("Grüße");
    }

    [Fact]
    public async Task Topic_that_stands_is_known_and_a_change_is_told()
    {
        var (bot, socket) = await ReadyAsync();
        await using var _ = bot;
        socket.Send(":bot!b@h JOIN #two");
        socket.Send(":srv 332 bot #two :old topic");
        socket.Send(":srv 366 bot #two :End");
        socket.Send(":ann!a@h TOPIC #two :new topic");

        var change = await bot.SeesAsync<ChannelUpdated>(e => e.After.Name == "two");

        ((IrcChannel)change.Before!).Topic.Should().Be("old topic");
        ((IrcChannel)change.After).Topic.Should().Be("new topic");
    }

    [Fact]
    public async Task Line_over_every_limit_costs_the_socket_and_no_more()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var bot = Bot.For(options => (options.Host, options.Port) = ("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port));
        var starting = bot.StartingAsync();
        using (var first = await listener.AcceptTcpClientAsync())
        {
            await first.GetStream().WriteAsync(Encoding.ASCII.GetBytes($":srv NOTICE * :{new string('x', 100_000)}\r\n"));
            using var second = await listener.AcceptTcpClientAsync();
            await second.GetStream().WriteAsync("\r\n:srv 001 bot :hello\r\n:srv 422 bot :no motd\r\n"u8.ToArray());
            await starting.WaitAsync(Bot.Safety);
        }
    }

    [Fact]
    public async Task Any_lines_are_survived()
    {
        var (bot, socket) = await ReadyAsync("message-tags labeled-response batch echo-message");
        await using var _ = bot;
        socket.Continuously(frame => !frame.Contains("still here", StringComparison.Ordinal) && !frame.StartsWith("PONG :pass", StringComparison.Ordinal), _ => null);
        string[] pieces =
        [
            "PRIVMSG", "NOTICE", "JOIN", "PART", "KICK", "QUIT", "NICK", "MODE", "TOPIC", "331", "332", "353", "366", "376", "BATCH", "PONG", "ACK", "CAP", "PING", "005", "396", "437", "404", "417", "470", "FAIL", "263",
            ":ann!a@h ", ":srv ", ":", "@", "@time=x ", "@label=cb1;msgid= ", "@batch=r ", "#room", "#new", "@#room", "&x", "ann", "nobody", "*", "+ovbkl-o", "+r", "-r", "LS", "ACK", "DEL", "NEW", "LIST", "=", "@+ann +", "PREFIX=(ov", "PREFIX=(o)@+",
            "CHANTYPES=", "CHANMODES=a", "CASEMAPPING=", "LINELEN=-1", "TARGMAX=JOIN:0", " ", "  ", ",", "!", "\u0001ACTION ", "\u0001", "\u0002", "\u0003", "\u000399,", "\u0004zz", "\t", "\0", "é", "😀", "word",
        ];
        var random = TestSize.Random(TestSize.Seed());
        var count = TestSize.Of(3_000, 100_000);
        for (var i = 0; i < count; i++)
        {
            var line = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)] + (random.Next(3) == 0 ? "" : " ")));
            var bytes = Encoding.UTF8.GetBytes(line);
            if (random.Next(5) == 0 && bytes.Length > 0)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            socket.Send(bytes);
            if (i % 500 == 499)
            {
                await IrcSessionTests.PassAsync(socket);
            }
        }

        await IrcSessionTests.PassAsync(socket);
        bot.Net.State.Should().Be(ConnectionState.Ready);
    }
}
