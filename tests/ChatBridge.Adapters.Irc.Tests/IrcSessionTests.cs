using System.Text;
using ChatBridge.Testing;
using ChatBridge.Testing.Transports;
using ChatBridge.Tests.Shared;

namespace ChatBridge.Adapters.Irc.Tests;

public sealed class IrcSessionTests
{
    [Fact]
    public async Task Extensions_that_are_offered_in_several_lines_are_asked_for_once()
    {
        await using var bot = Bot.Scripted();
        var starting = bot.StartingAsync();
        var socket = await OpenAsync(bot);

        socket.Send(":srv CAP * LS * :away-notify server-time multi-prefix");
        socket.Send(":srv CAP * LS :draft/languages=13,en echo-message sasl=PLAIN,EXTERNAL message-tags");

        await socket.ExpectAsync("CAP REQ :message-tags server-time echo-message multi-prefix");
        socket.Send(":srv CAP * ACK :message-tags server-time echo-message multi-prefix");
        await socket.ExpectAsync("CAP END");
        Bot.Welcome(socket);
        await starting.WaitAsync(Bot.Safety);

        socket.Send(":srv CAP bot NEW :batch sasl");
        await socket.ExpectAsync("CAP REQ :batch");
        socket.Send(":srv CAP bot ACK :batch");
        socket.Send(":srv CAP bot DEL :echo-message");
        await PassAsync(socket);
        socket.ExpectNothingMore();
    }

    [Fact]
    public async Task Server_without_extensions_is_entered_all_the_same()
    {
        await using var bot = Bot.Scripted(options => (options.Password, options.Username, options.RealName) = ("s3cret", "robot", "Mr. Robot"));
        var starting = bot.StartingAsync();
        var socket = await bot.NextSocketAsync();

        await socket.ExpectAsync("CAP LS 302");
        await socket.ExpectAsync("PASS :s3cret");
        await socket.ExpectAsync("NICK bot");
        await socket.ExpectAsync("USER robot 0 * :Mr. Robot");
        socket.Send(":srv 421 * CAP :Unknown command");
        Bot.Welcome(socket);

        await starting.WaitAsync(Bot.Safety);
        bot.Net.Self!.Name.Should().Be("bot");
    }

    [Fact]
    public async Task Extensions_that_are_refused_are_done_without()
    {
        await using var bot = Bot.Scripted();
        var starting = bot.StartingAsync();
        var socket = await OpenAsync(bot);

        socket.Send(":srv CAP * LS :server-time");
        await socket.ExpectAsync("CAP REQ :server-time");
        socket.Send(":srv CAP * NAK :server-time");
        await socket.ExpectAsync("CAP END");
        Bot.Welcome(socket);

        await starting.WaitAsync(Bot.Safety);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(289)]   // exactly one piece, which an empty one must follow
    [InlineData(500)]
    public async Task Login_with_sasl_is_sent_in_pieces(int length)
    {
        var password = "s3cret" + new string('x', length - 6);
        await using var bot = Bot.Scripted(options => (options.SaslUsername, options.SaslPassword) = ("account1", password));
        var starting = bot.StartingAsync();
        var socket = await OpenAsync(bot);
        socket.Send(":srv CAP * LS :sasl=EXTERNAL,PLAIN");
        await socket.ExpectAsync("CAP REQ :sasl");
        socket.Send(":srv CAP * ACK :sasl");
        await socket.ExpectAsync("AUTHENTICATE PLAIN");
        socket.Send("AUTHENTICATE +");

        var secret = new StringBuilder();
        while (true)
        {
            var piece = (await socket.ExpectAsync(frame => frame.StartsWith("AUTHENTICATE ", StringComparison.Ordinal)))[13..];
            secret.Append(piece.TrimStart('+'));
            if (piece.Length < 400)
            {
                break;
            }
        }

        Encoding.UTF8.GetString(Convert.FromBase64String(secret.ToString())).Should().Be($"\0account1\0{password}");
        socket.Send(":srv 900 bot bot!b@h account1 :You are now logged in as account1");
        socket.Send(":srv 903 bot :SASL authentication successful");
        await socket.ExpectAsync("CAP END");
        Bot.Welcome(socket);
        await starting.WaitAsync(Bot.Safety);
    }

    [Theory]
    [InlineData(":srv 904 bot :SASL authentication failed for s3cret")]
    [InlineData(":srv 902 bot :You must use a nick assigned to you")]
    [InlineData(":srv 905 bot :SASL message too long")]
    [InlineData(":srv 908 bot EXTERNAL :are available SASL mechanisms")]
    public async Task Login_that_is_refused_stops_the_start(string answer)
    {
        await using var bot = Bot.Scripted(options => (options.SaslUsername, options.SaslPassword) = ("account1", "s3cret"));
        var failing = bot.FailAsync();
        var socket = await OpenAsync(bot);
        socket.Send(":srv CAP * LS :sasl");
        await socket.ExpectAsync("CAP REQ :sasl");
        socket.Send(":srv CAP * ACK :sasl");
        await socket.ExpectAsync("AUTHENTICATE PLAIN");

        socket.Send(answer);

        var error = await failing;
        error.Kind.Should().Be(ChatErrorKind.Unauthenticated);
        error.CanRetry.Should().BeFalse();
        error.Message.Should().Contain("account1").And.Contain("irc.example").And.NotContain("s3cret");
    }

    [Theory]
    [InlineData("server-time")]
    [InlineData("server-time sasl=EXTERNAL")]
    public async Task Login_that_is_not_offered_stops_the_start(string offered)
    {
        await using var bot = Bot.Scripted(options => (options.SaslUsername, options.SaslPassword) = ("account1", "s3cret"));
        var failing = bot.FailAsync();
        var socket = await OpenAsync(bot);
        socket.Send($":srv CAP * LS :{offered}");
        await socket.ExpectAsync("CAP REQ :server-time");
        socket.Send(":srv CAP * ACK :server-time");
        await socket.ExpectAsync("CAP END");
        Bot.Welcome(socket);

        (await failing).Should().Match<ChatError>(error => error.Kind == ChatErrorKind.Unauthenticated && error.Message.Contains("SASL"));
    }

    [Fact]
    public async Task Nick_is_tried_in_other_forms_until_one_is_free()
    {
        await using var bot = Bot.Scripted(options => options.Nick = "longenough");
        var starting = bot.StartingAsync();
        var socket = await OpenAsync(bot, "longenough");
        socket.Send(":srv CAP * LS :");
        await socket.ExpectAsync("CAP END");
        var tried = new List<string>();
        foreach (var refusal in new[] { "433", "436", "432", "433", "437" })
        {
            socket.Send($":srv {refusal} * nick :No");
            tried.Add(await socket.ExpectAsync(frame => frame.StartsWith("NICK ", StringComparison.Ordinal)));
        }

        tried.Should().Equal("NICK longenough_", "NICK longenough__", "NICK longenough___", "NICK longeno_4", "NICK longeno_5");
        Bot.Welcome(socket, nick: "longeno_5");
        await starting.WaitAsync(Bot.Safety);
        bot.Net.Self!.Name.Should().Be("longeno_5");

        socket.Send(":longenough!x@y QUIT :gone");   // nobody in a common channel, but some servers tell
        await socket.ExpectAsync("NICK longenough");
        socket.Send(":longeno_5!b@h NICK longenough");
        await bot.UntilAsync(() => bot.Net.Self!.Name == "longenough", "the nick is there");
    }

    [Theory]
    [InlineData(":srv 432 * bot :Erroneous Nickname", ChatErrorKind.Validation)]
    [InlineData(":srv 464 bot :Password incorrect", ChatErrorKind.Unauthenticated)]
    [InlineData(":srv 465 bot :You are banned from this server", ChatErrorKind.Forbidden)]
    [InlineData("ERROR :Closing Link: h (K-Lined)", ChatErrorKind.Forbidden)]
    [InlineData("ERROR :Closing Link: bot[h] (G-line: spam)", ChatErrorKind.Forbidden)]
    [InlineData("ERROR :Bad password?", ChatErrorKind.Unauthenticated)]
    public async Task What_only_a_person_can_mend_stops_the_start(string answer, ChatErrorKind kind)
    {
        await using var bot = Bot.Scripted(options => options.Password = "s3cret");
        var failing = bot.FailAsync();
        var socket = await bot.NextSocketAsync();
        socket.Send(answer);

        var error = await failing;
        error.Kind.Should().Be(kind);
        error.Connection.Should().Be("net");
        error.Message.Should().NotContain("s3cret");
    }

    [Theory]
    [InlineData("ERROR :Closing Link: h (Excess Flood)")]
    [InlineData("ERROR :Closing Link: h (Killed (boss (he liked online games)))")]
    public async Task Thrown_out_bot_stays_away_for_a_while(string farewell)
    {
        var time = new VirtualTime();
        await using var bot = Bot.Scripted(options => options.ThrownOutPause = TimeSpan.FromSeconds(10), time);
        var starting = bot.StartingAsync();
        var socket = await bot.WelcomeAsync();
        await starting.WaitAsync(Bot.Safety);
        var left = time.Elapsed;

        socket.Send(farewell);

        var next = bot.NextSocketAsync();
        await PacedTime.UntilAsync(() => next.IsCompleted, () => time.Advance(TimeSpan.FromMilliseconds(200)));
        (time.Elapsed - left).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(10)).And.BeLessThan(TimeSpan.FromSeconds(25));
    }

    [Fact]
    public async Task Server_is_pinged_and_answered()
    {
        var time = new VirtualTime();
        await using var bot = Bot.Scripted(options => options.PingInterval = TimeSpan.FromSeconds(30), time);
        var starting = bot.StartingAsync();
        var socket = await bot.WelcomeAsync();
        await starting.WaitAsync(Bot.Safety);

        socket.Send("PING :some thing");
        await socket.ExpectAsync("PONG :some thing");
        var ping = socket.ExpectAsync("PING :beat1");
        await PacedTime.UntilAsync(() => ping.IsCompleted, () => time.Advance(TimeSpan.FromSeconds(1)));
        await ping;
        socket.Send(":srv PONG srv :beat1");
        await bot.UntilAsync(() => bot.Net.Shards.Single().HeartbeatLatency is not null, "the round trip is known");
    }

    [Fact]
    public async Task Channels_are_joined_within_the_servers_limit_and_those_with_keys_first()
    {
        await using var bot = Bot.Scripted(options =>
        {
            foreach (var channel in (string[])["#a", "#b keyb", "#C", "#d keyd"])
            {
                options.Channels.Add(channel);
            }
        });
        var starting = bot.StartingAsync();
        var socket = await OpenAsync(bot);
        socket.Send(":srv CAP * LS :");
        await socket.ExpectAsync("CAP END");
        Bot.Welcome(socket, "CASEMAPPING=ascii TARGMAX=NAMES:1,JOIN:3,KICK:");

        await socket.ExpectAsync("JOIN #b,#d,#a keyb,keyd");
        socket.Send(":srv 475 bot #d :Cannot join channel (+k)");
        socket.Send(":srv 366 bot #b :End");
        starting.IsCompleted.Should().BeFalse();
        socket.Send(":srv 366 bot #A :End");
        await socket.ExpectAsync("JOIN #C");
        socket.Send(":srv 470 bot #C ##C :Forwarding to another channel");

        await starting.WaitAsync(Bot.Safety);
        bot.Logs.Should().Contain(line => line.Contains("#d could not be joined (Cannot join channel (+k))", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stop_says_quit()
    {
        var bot = Bot.Scripted();
        var starting = bot.StartAsync();
        var socket = await bot.WelcomeAsync();
        await starting;

        await bot.DisposeAsync();

        await socket.ExpectAsync("QUIT");
        socket.ExpectNothingMore();
    }

    [Fact]
    public async Task Broken_socket_is_mended_and_the_channels_are_those_of_before()
    {
        await using var bot = Bot.Scripted(options => options.Channels.Add("#room key"));
        var starting = bot.StartingAsync();
        var socket = await OpenAsync(bot);
        socket.Send(":srv CAP * LS :");
        await socket.ExpectAsync("CAP END");
        Bot.Welcome(socket);
        await socket.ExpectAsync("JOIN #room key");
        socket.Send(":srv 366 bot #room :End");
        await starting.WaitAsync(Bot.Safety);
        socket.Send(":bot!b@h JOIN #Later");
        socket.Send(":bot!b@h JOIN :#gone");
        socket.Send(":bot!b@h PART #gone");
        socket.Send(":bot!b@h JOIN #kicked");
        socket.Send(":ann!a@h KICK #kicked bot :out");
        await bot.SeesAsync<ChannelDeleted>(e => e.Channel.Name == "kicked");

        socket.Break();

        socket = await OpenAsync(bot);
        socket.Send(":srv CAP * LS :");
        await socket.ExpectAsync("CAP END");
        Bot.Welcome(socket);
        await socket.ExpectAsync("JOIN #room,#Later key");
        socket.Send(":srv 366 bot #room :End");
        socket.Send(":srv 366 bot #later :End");
        await bot.SeesAsync<ContinuityLost>(_ => true);
        await bot.UntilAsync(() => bot.Net.State == ConnectionState.Ready, "the bot is back");
    }

    internal static async Task<ScriptedTransport> OpenAsync(Bot bot, string nick = "bot")
    {
        var socket = await bot.NextSocketAsync();
        await socket.ExpectAsync("CAP LS 302");
        await socket.ExpectAsync($"NICK {nick}");
        await socket.ExpectAsync($"USER {nick} 0 * :{nick}");
        return socket;
    }

    /// <summary>Waits until all that was sent is read.</summary>
    internal static async Task PassAsync(ScriptedTransport socket)
    {
        socket.Send("PING :pass");
        await socket.ExpectAsync("PONG :pass");
    }
}
