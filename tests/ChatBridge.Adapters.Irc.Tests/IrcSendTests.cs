using ChatBridge.Testing;
using ChatBridge.Testing.Transports;
using ChatBridge.Tests.Shared;

namespace ChatBridge.Adapters.Irc.Tests;

public sealed class IrcSendTests
{
    private static async Task<(Bot Bot, ScriptedTransport Socket, IChannel Room)> ReadyAsync(string extensions = "", Action<IrcOptions>? configure = null, VirtualTime? time = null, string support = "CASEMAPPING=ascii")
    {
        var bot = Bot.Scripted(options =>
        {
            options.Channels.Add("#room");
            configure?.Invoke(options);
        }, time);
        var starting = bot.StartingAsync();
        var socket = await bot.WelcomeAsync(extensions, support, channels: "#room");
        await starting.WaitAsync(Bot.Safety);
        return (bot, socket, bot.Channel("#room"));
    }

    [Fact]
    public async Task Send_without_extensions_is_done_when_the_ping_behind_it_is_answered()
    {
        var (bot, socket, room) = await ReadyAsync();
        await using var _ = bot;

        var sending = room.SendAsync("hello").AsTask();
        await socket.ExpectAsync("PRIVMSG #room :hello");
        var ping = await socket.ExpectAsync(frame => frame.StartsWith("PING :", StringComparison.Ordinal));
        sending.IsCompleted.Should().BeFalse();
        socket.Send($":srv PONG srv {ping[5..]}");

        var id = (await sending.WaitAsync(Bot.Safety)).Parts.Single();
        var own = await bot.HearsAsync("hello");
        own.Id.Should().Be(id);
        own.IsOwn().Should().BeTrue();
    }

    [Theory]
    [InlineData(":srv 404 bot #room :Cannot send to channel", ChatErrorKind.Forbidden)]
    [InlineData(":srv 403 bot #Room :No such channel", ChatErrorKind.NotFound)]
    [InlineData(":srv 442 bot #room :You're not on that channel", ChatErrorKind.Forbidden)]
    [InlineData(":srv 412 bot :No text to send", ChatErrorKind.Validation)]
    [InlineData(":srv 417 bot :Input line was too long", ChatErrorKind.TooLarge)]
    [InlineData("FAIL PRIVMSG SPAM #room :No", ChatErrorKind.Rejected)]
    public async Task Refusal_before_the_pong_fails_the_send(string answer, ChatErrorKind kind)
    {
        var (bot, socket, room) = await ReadyAsync();
        await using var _ = bot;

        var sending = room.SendAsync("hello").AsTask();
        await socket.ExpectAsync("PRIVMSG #room :hello");
        var ping = await socket.ExpectAsync(frame => frame.StartsWith("PING :", StringComparison.Ordinal));
        socket.Send(":srv 404 bot #other :Cannot send to channel");   // somebody else's
        socket.Send(":srv 433 bot taken :Nickname is already in use");
        socket.Send(answer);
        socket.Send($":srv PONG srv {ping[5..]}");

        var error = (await FluentActions.Awaiting(() => sending).Should().ThrowAsync<ChatException>()).Which.Error;
        error.Should().Match<ChatError>(e => e.Kind == kind && e.Effect == Effect.NotApplied);
        bot.Heard.Should().BeEmpty();
    }

    [Fact]
    public async Task Refusal_for_the_moment_is_waited_out()
    {
        var (bot, socket, room) = await ReadyAsync("labeled-response", options => options.FloodInterval = TimeSpan.FromMilliseconds(10));
        await using var _ = bot;

        var sending = room.SendAsync("hello").AsTask();
        var label = LabelOf(await socket.ExpectAsync(frame => frame.EndsWith(" PRIVMSG #room :hello", StringComparison.Ordinal)));
        socket.Send($"@label={label} :srv 439 bot #room :Target change too fast");
        label = LabelOf(await socket.ExpectAsync(frame => frame.EndsWith(" PRIVMSG #room :hello", StringComparison.Ordinal)));
        socket.Send($"@label={label} :srv ACK");

        (await sending.WaitAsync(Bot.Safety)).Parts.Should().ContainSingle();
    }

    [Fact]
    public async Task Send_with_echo_is_done_when_the_message_comes_back_and_has_its_id()
    {
        var (bot, socket, room) = await ReadyAsync("message-tags echo-message server-time");
        await using var _ = bot;

        var sending = room.SendAsync(MessageContent.Markdown("**hello**")).AsTask();
        await socket.ExpectAsync("PRIVMSG #room :\u0002hello\u0002");
        socket.Send("@msgid=other;time=2026-02-03T04:05:06.789Z :ann!a@h PRIVMSG #room :hello");
        socket.Send("@time=2026-02-03T04:05:07.000Z;msgid=abc\\:d :bot!b@h PRIVMSG #room :hello");   // a channel without colours

        (await sending.WaitAsync(Bot.Safety)).Parts.Single().ToString().Should().Be("abc;d");
        await bot.UntilAsync(() => bot.Heard.Count() == 2, "both were heard");
        bot.Heard.First().CreatedAt.Should().Be(new DateTimeOffset(2026, 2, 3, 4, 5, 6, 789, TimeSpan.Zero));
        bot.Heard.Select(message => message.IsOwn()).Should().Equal(false, true);
        socket.ExpectNothingMore();
    }

    [Fact]
    public async Task Send_with_a_label_is_answered_by_its_label()
    {
        var (bot, socket, room) = await ReadyAsync("message-tags echo-message labeled-response batch");
        await using var _ = bot;

        var sending = room.SendAsync("hello").AsTask();
        var label = LabelOf(await socket.ExpectAsync(frame => frame.EndsWith(" PRIVMSG #room :hello", StringComparison.Ordinal)));
        socket.Send($"@label={label};msgid=m1 :bot!b@h PRIVMSG #room :hello");
        (await sending.WaitAsync(Bot.Safety)).Parts.Single().ToString().Should().Be("m1");

        sending = room.SendAsync("again").AsTask();
        label = LabelOf(await socket.ExpectAsync(frame => frame.EndsWith(" PRIVMSG #room :again", StringComparison.Ordinal)));
        socket.Send($"@label={label} :srv BATCH +r1 labeled-response");
        socket.Send("@batch=r1 :srv 301 bot ann :away");
        socket.Send("@batch=r1;msgid=m2 :bot!b@h PRIVMSG #room :again");
        socket.Send(":srv BATCH -r1");
        (await sending.WaitAsync(Bot.Safety)).Parts.Single().ToString().Should().Be("m2");

        sending = room.SendAsync("no").AsTask();
        label = LabelOf(await socket.ExpectAsync(frame => frame.EndsWith(" PRIVMSG #room :no", StringComparison.Ordinal)));
        socket.Send($"@label={label} :srv 489 bot #room :Something of the server's own");
        (await FluentActions.Awaiting(() => sending).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.Rejected);
    }

    [Fact]
    public async Task Command_that_fills_a_line_is_sent_and_a_longer_one_is_refused()
    {
        var (bot, socket, _) = await ReadyAsync();
        await using var _1 = bot;
        var longest = "TOPIC #room :" + new string('x', 510 - 13);

        (await FluentActions.Awaiting(() => bot.Commands.SendAsync(longest + "x").AsTask()).Should().ThrowAsync<ChatException>()).Which.Error.Should().Match<ChatError>(e => e.Kind == ChatErrorKind.TooLarge && e.Effect == Effect.NotApplied);
        await bot.Commands.SendAsync(longest);
        await bot.Commands.SendAsync("@+draft/reply=abc " + longest);

        await socket.ExpectAsync(longest);
        await socket.ExpectAsync("@+draft/reply=abc " + longest);
    }

    [Fact]
    public async Task Handler_gets_its_answer_however_much_is_said_meanwhile()
    {
        var (bot, socket, room) = await ReadyAsync("labeled-response", options => (options.Dispatch.Lanes, options.Dispatch.Capacity) = (1, 8));
        await using var _ = bot;
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<SendReceipt>? answer = null;
        using var handler = bot.Listen<MessageCreated>(async e =>
        {
            if (e.Message.Text == "0")
            {
                answer = room.SendAsync("here").AsTask();
                asked.SetResult();
                await answer;
            }
        });
        socket.Send(":ann!a@h PRIVMSG #room :0");
        await asked.Task.WaitAsync(Bot.Safety);
        for (var i = 1; i <= 100; i++)
        {
            socket.Send($":ann!a@h PRIVMSG #room :{i}");
        }

        var label = LabelOf(await socket.ExpectAsync(frame => frame.EndsWith(" PRIVMSG #room :here", StringComparison.Ordinal)));
        socket.Send($"@label={label} :srv ACK");

        (await answer!.WaitAsync(Bot.Safety)).Parts.Should().ContainSingle();
        await bot.SeesAsync<ContinuityLost>(_ => true);
    }

    [Fact]
    public async Task Socket_that_breaks_under_a_send_leaves_it_unknown()
    {
        var (bot, socket, room) = await ReadyAsync();
        await using var _ = bot;

        var sending = room.SendAsync("hello").AsTask();
        await socket.ExpectAsync("PRIVMSG #room :hello");
        await socket.ExpectAsync(frame => frame.StartsWith("PING :", StringComparison.Ordinal));
        socket.Break();

        (await FluentActions.Awaiting(() => sending).Should().ThrowAsync<ChatException>()).Which.Error.Should().Match<ChatError>(e => e.Kind == ChatErrorKind.Disconnected && e.Effect == Effect.Unknown);
    }

    [Fact]
    public async Task Answer_that_never_comes_leaves_a_send_unknown()
    {
        var time = new VirtualTime();
        var (bot, socket, room) = await ReadyAsync("echo-message", options => options.PingInterval = TimeSpan.FromHours(1), time);
        await using var _ = bot;

        var sending = room.SendAsync("hello").AsTask();
        await socket.ExpectAsync("PRIVMSG #room :hello");
        await PacedTime.UntilAsync(() => sending.IsCompleted, () => time.Advance(TimeSpan.FromSeconds(1)));

        (await FluentActions.Awaiting(() => sending).Should().ThrowAsync<ChatException>()).Which.Error.Should().Match<ChatError>(e => e.Kind == ChatErrorKind.Timeout && e.Effect == Effect.Unknown);
    }

    [Fact]
    public async Task Lines_are_sent_no_faster_than_the_server_forgives()
    {
        var time = new VirtualTime();
        var (bot, socket, room) = await ReadyAsync("labeled-response", options => (options.FloodBurst, options.FloodInterval, options.PingInterval) = (5, TimeSpan.FromSeconds(2), TimeSpan.FromHours(1)), time);
        await using var _ = bot;
        time.Advance(TimeSpan.FromSeconds(20));   // what the start took is forgiven
        var sent = new List<TimeSpan>();
        socket.Continuously(frame => frame.Contains("PRIVMSG", StringComparison.Ordinal), frame =>
        {
            sent.Add(time.Elapsed);
            return $"@label={LabelOf(frame)} :srv ACK";
        });

        var sending = room.SendAsync(string.Join('\n', Enumerable.Range(0, 16))).AsTask();
        await PacedTime.UntilAsync(() => sending.IsCompleted, () => time.Advance(TimeSpan.FromMilliseconds(500)));

        (await sending).Parts.Should().HaveCount(16);
        for (var i = 5; i < sent.Count; i++)
        {
            (sent[i] - sent[i - 5]).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(10), "line {0} is one too many for ten seconds", i);
        }

        (sent[^1] - sent[0]).Should().BeLessThan(TimeSpan.FromSeconds(45));
    }

    [Fact]
    public async Task Nothing_smuggles_a_second_command_into_a_line()
    {
        var (bot, socket, room) = await ReadyAsync("labeled-response");
        await using var _ = bot;
        var lines = new List<string>();
        socket.Continuously(frame => frame.StartsWith("@label=", StringComparison.Ordinal), frame =>
        {
            lines.Add(frame[(frame.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            return $"@label={LabelOf(frame)} :srv ACK";
        });
        const string Evil = "a\r\nQUIT :x\rQUIT\nQUIT\0\u0001VERSION\u0001";

        await room.SendAsync(Evil);
        await room.SendAsync(new MessageContent([new Paragraph([new Link("http://x\r\nQUIT"), new Mention(MentionKind.User, EntityId.Parse("u\r\nQUIT"), "n\r\nQUIT"), new CodeRun("c\r\nQUIT"), new Emoji("e\r\nQUIT", 5UL), new ExtensionInline("other", "x", "raw", "f\r\nQUIT")]), new CodeBlock("b\r\nQUIT", "l\r\nQUIT")]));
        await bot.Commands.SendAsync("TOPIC #room :t\r\nQUIT");

        await socket.ExpectAsync("TOPIC #room :t  QUIT");
        lines.Should().NotBeEmpty().And.OnlyContain(line => line.StartsWith("PRIVMSG #room :", StringComparison.Ordinal) && line.IndexOfAny(new[] { (char)13, (char)10, (char)0 }) < 0);
        lines.Take(4).Should().Equal("PRIVMSG #room :a", "PRIVMSG #room :QUIT :x", "PRIVMSG #room :QUIT", "PRIVMSG #room :QUITVERSION");
        await FluentActions.Awaiting(() => bot.Net.OpenDirectAsync(UserId.Parse("ann\r\nQUIT")).AsTask()).Should().ThrowAsync<ChatException>();
        await FluentActions.Awaiting(() => bot.Net.OpenDirectAsync(UserId.Parse("ann,bob")).AsTask()).Should().ThrowAsync<ChatException>();
    }

    [Theory]
    [InlineData("CASEMAPPING=ascii", 512)]
    [InlineData("CASEMAPPING=ascii LINELEN=2048", 2048)]
    [InlineData("CASEMAPPING=ascii LINELEN=99999999", 8191)]
    public async Task Room_for_text_is_what_the_relayed_line_leaves(string support, int line)
    {
        var (bot, socket, room) = await ReadyAsync(support: support);
        await using var _ = bot;

        room.Capabilities.Limits.MaxText.Should().Be(new TextLimit(line - ":bot!b@h PRIVMSG #room :\r\n".Length, TextUnit.Utf8Bytes));
        socket.Send(":srv 396 bot a.longer.host.of.the.network :is now your displayed host");
        await IrcSessionTests.PassAsync(socket);
        room.Capabilities.Limits.MaxText.Should().Be(new TextLimit(line - ":bot!b@a.longer.host.of.the.network PRIVMSG #room :\r\n".Length, TextUnit.Utf8Bytes));
    }

    private static string LabelOf(string frame) => frame["@label=".Length..frame.IndexOf(' ', StringComparison.Ordinal)];
}
