using ChatBridge.Emulators.Ayaka;
using Wire = ChatBridge.Emulators.Ayaka;

namespace ChatBridge.Adapters.Ayaka.Tests;

public sealed class FaultTests
{
    public static TheoryData<Wire.AyakaDiscovery> Discoveries => [.. Enum.GetValues<Wire.AyakaDiscovery>()];

    [Theory]
    [MemberData(nameof(Discoveries))]
    public async Task Gateway_is_found_whatever_is_told_of_it(Wire.AyakaDiscovery discovery)
    {
        await using var bench = await Bench.StartAsync(options => options.DiscoveryAddress = null, network => network.Discovery = discovery);
        bench.Emulator.Gateway.OpenConnections.Should().ContainSingle().Which.IsEcho.Should().BeFalse();
        bench.Emulator.Rest.Requests.Should().OnlyContain(request => request.Caller == null, "nothing of this needs the session id");
    }

    [Fact]
    public async Task Echo_that_is_the_only_gateway_is_told()
    {
        await using var bench = await Bench.MakeAsync();
        var echo = bench.Emulator.EchoAddress;
        await using var other = await Bench.MakeAsync(options => options.GatewayAddress = echo);
        var act = () => other.Connection.StartAsync(other.Token);
        (await act.Should().ThrowAsync<ChatException>()).Which.Error.Should().Match<ChatError>(error => error.Kind == ChatErrorKind.ProtocolViolation && error.Message.Contains("GatewayAddress"));
    }

    [Fact]
    public async Task Wrong_session_id_gives_the_connection_up_at_once()
    {
        await using var bench = await Bench.MakeAsync(options => options.SessionId = "12345");
        var act = () => bench.Connection.StartAsync(bench.Token);
        (await act.Should().ThrowAsync<ChatException>()).Which.Error.Should().Match<ChatError>(error => error.Kind == ChatErrorKind.Unauthenticated && error.NativeCode == "4002" && !error.Message.Contains("12345"));
    }

    [Fact]
    public async Task Gateway_that_is_full_is_tried_again()
    {
        await using var bench = await Bench.MakeAsync();
        bench.Emulator.Gateway.RejectNext(4003, 2);
        await bench.Connection.StartAsync(bench.Token);
        bench.Emulator.Gateway.Connections.Should().HaveCount(3);
    }

    [Fact]
    public async Task Login_and_registration_get_a_session_id()
    {
        await using var bench = await Bench.MakeAsync(options => (options.Login, options.Email, options.Password, options.SessionId) = (AyakaLogin.Login, "bot@chat.example", "pa55word", ""), network => network.Quirks = AyakaQuirks.NumberSessions);
        bench.Bot.SetLogin("bot@chat.example", "pa55word");
        await bench.Connection.StartAsync(bench.Token);
        bench.Connection.Self!.Name.Should().Be("robot");
        bench.Logs.All.Should().NotContain("pa55word").And.NotContain("bot@chat.example");

        await using var other = await Bench.StartAsync(options => (options.Login, options.Email, options.Password, options.Username, options.Separator, options.SessionId) = (AyakaLogin.Register, "new@chat.example", "pa55word", "newcomer", 77, ""));
        other.Connection.Self!.Name.Should().Be("newcomer");
        other.Logs.All.Should().NotContain("pa55word");
    }

    [Fact]
    public async Task Session_that_another_login_ended_is_renewed_where_it_can_be()
    {
        await using var bench = await Bench.MakeAsync(options => (options.Login, options.Email, options.Password, options.SessionId) = (AyakaLogin.Login, "bot@chat.example", "pa55word", ""));
        bench.Bot.SetLogin("bot@chat.example", "pa55word");
        await bench.Connection.StartAsync(bench.Token);
        var lost = bench.NextAsync<ContinuityLost>(_ => true);
        bench.Bot.EndSessions();
        foreach (var connection in bench.Emulator.Gateway.OpenConnections)
        {
            connection.Drop();
        }

        await lost;
        await bench.Emulator.Gateway.WaitForReadyAsync(bench.Token);
    }

    [Fact]
    public async Task Wrong_login_is_told_without_the_password()
    {
        await using var bench = await Bench.MakeAsync(options => (options.Login, options.Email, options.Password, options.SessionId) = (AyakaLogin.Login, "bot@chat.example", "wr0ng", ""));
        var act = () => bench.Connection.StartAsync(bench.Token);
        (await act.Should().ThrowAsync<ChatException>()).Which.Error.Should().Match<ChatError>(error => error.Kind == ChatErrorKind.Unauthenticated && !error.Message.Contains("wr0ng"));
        bench.Logs.All.Should().NotContain("wr0ng");
    }

    [Fact]
    public async Task What_changed_in_a_gap_is_told_and_what_is_gone_is_forgotten()
    {
        await using var bench = await Bench.StartAsync(null, network => network.Quirks = AyakaQuirks.NoGuildInit);
        var second = await bench.Ann.CreateGuildAsync("Second");
        var available = bench.NextAsync<GuildAvailable>(e => e.Guild.Name == "Third");
        var third = bench.Emulator.AddGuild("Third");
        bench.Emulator.Gateway.OpenConnections.Single().SendEvent($$$"""{"t":"GUILD_JOIN","d":{"id":{{{third.Id}}},"name":"Third"}}""");
        await available;
        var lost = bench.NextAsync<ContinuityLost>(_ => true);
        var updated = bench.NextAsync<GuildUpdated>(e => e.After.Name == "Thirty");
        bench.Emulator.Gateway.RefuseConnections = true;
        bench.Emulator.Gateway.OpenConnections.Single().Drop();
        third.Update(name: "Thirty");
        bench.Emulator.Gateway.RefuseConnections = false;
        await lost;
        await updated;
        var left = bench.NextAsync<GuildLeft>(_ => true);
        bench.Emulator.Gateway.RefuseConnections = true;
        bench.Emulator.Gateway.OpenConnections.Single().Drop();
        third.RemoveMember(bench.Bot);
        bench.Emulator.Gateway.RefuseConnections = false;
        (await left).Guild.Should().Be(Bench.IdOf(third));
        second.IsDeleted.Should().BeFalse();
    }

    [Theory]
    [InlineData(AyakaEncoding.Zlib)]
    public async Task Bomb_costs_the_socket_and_nothing_else(AyakaEncoding encoding)
    {
        await using var bench = await Bench.StartAsync(options => (options.Encoding, options.MaxFrameBytes) = (encoding, 1 << 20));
        var lost = bench.NextAsync<ContinuityLost>(_ => true);
        bench.Emulator.Gateway.OpenConnections.Single().SendZipBomb(64 << 20);
        await lost;
        var heard = bench.NextAsync<MessageCreated>(created => created.Message.Text == "after");
        await bench.Emulator.Gateway.WaitForReadyAsync(bench.Token);
        await bench.Ann.SayAsync("general", "after");
        await heard;
    }

    [Fact]
    public async Task Socket_whose_pongs_do_not_come_is_replaced()
    {
        await using var bench = await Bench.StartAsync(options => options.PingInterval = TimeSpan.FromMilliseconds(200), network => network.PingInterval = Timeout.InfiniteTimeSpan);
        var lost = bench.NextAsync<ContinuityLost>(_ => true);
        bench.Emulator.Gateway.OpenConnections.Single().WithholdPongs = true;
        await lost;
    }

    [Fact]
    public async Task Pings_of_the_gateway_are_answered()
    {
        await using var bench = await Bench.StartAsync(null, network => (network.PingInterval, network.PingTimeout) = (TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(10)));
        await bench.Emulator.Gateway.WaitUntilAsync(() => bench.Emulator.Gateway.OpenConnections.Any(connection => connection.PongCount > 3), bench.Token);
        bench.Emulator.Gateway.Connections.Should().ContainSingle();
    }

    [Fact]
    public async Task Broken_and_strange_frames_cost_nothing_that_others_say()
    {
        await using var bench = await Bench.StartAsync();
        var socket = bench.Emulator.Gateway.OpenConnections.Single();
        socket.SendEvent("""{"t":"OF_TOMORROW","x":1}""");
        socket.SendEvent("""{"t":"CHANNEL_CREATE","d":null}""");
        socket.SendEvent("""{"d":{"content":"no name"}}""");
        var heard = bench.NextAsync<MessageCreated>(created => created.Message.Text == "still here");
        await bench.Ann.SayAsync("general", "still here");
        await heard;
        bench.Emulator.Gateway.Connections.Should().ContainSingle();
    }

    [Fact]
    public async Task Send_whose_answer_is_lost_is_told_as_unknown_and_never_doubled()
    {
        await using var bench = await Bench.StartAsync(null, network => network.Dialect = Wire.AyakaDialect.RailsV3);
        bench.Emulator.Rest.FailNext(AyakaRestFault.AnswerLost(), "POST /channels/{channel}/messages/create");
        var act = () => bench.Channel.SendAsync("once", bench.Token).AsTask();
        (await act.Should().ThrowAsync<ChatException>()).Which.Error.Effect.Should().Be(Effect.Unknown);
        bench.Emulator.MessagesIn("general").Should().ContainSingle();
    }

    [Fact]
    public async Task Send_that_is_refused_for_too_many_is_repeated()
    {
        await using var bench = await Bench.StartAsync(null, network => network.Dialect = Wire.AyakaDialect.RailsV3);
        bench.Emulator.Rest.FailNext(AyakaRestFault.RateLimited(TimeSpan.FromMilliseconds(100)), "POST /channels/{channel}/messages/create");
        await bench.Channel.SendAsync("once", bench.Token);
        bench.Emulator.MessagesIn("general").Should().ContainSingle();
    }
}
