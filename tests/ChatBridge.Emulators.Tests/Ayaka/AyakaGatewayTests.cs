using System.Globalization;
using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using ChatBridge.Emulators.Ayaka;

namespace ChatBridge.Emulators.Tests.Ayaka;

public sealed class AyakaGatewayTests
{
    [Fact]
    public async Task Login_brings_hello_ready_and_an_init_for_each_guild()
    {
        await using var world = await AyakaFixture.StartAsync();
        world.Emulator.AddGuild("other", everybodyJoins: false);
        using var peer = await world.DialAsync();
        await peer.SendAsync($$"""{"session_id":"{{world.Bot.SessionId}}"}""");
        var hello = await peer.ExpectNextAsync("HELLO");
        hello.GetProperty("s").GetString().Should().Be(world.Bot.SessionId);
        (hello.GetProperty("i").ValueKind, hello.GetProperty("d").ValueKind).Should().Be((JsonValueKind.String, JsonValueKind.Null));
        var ready = await peer.ExpectNextAsync("READY");
        ready.GetProperty("i").ValueKind.Should().Be(JsonValueKind.Null);
        var user = ready.GetProperty("d");
        user.EnumerateObject().Select(static field => field.Name).Should().BeEquivalentTo("id", "username", "separator", "avatar_url", "banner_url", "flags", "verified", "system", "session_ids");
        user.GetProperty("id").GetInt64().Should().Be(world.Bot.Id);
        user.GetProperty("separator").GetInt32().Should().Be(1);
        user.GetProperty("session_ids")[0].GetString().Should().Be(world.Bot.SessionId);
        var guild = (await peer.ExpectNextAsync("GUILD_INIT")).GetProperty("d");
        guild.GetProperty("name").GetString().Should().Be("home");
        guild.GetProperty("owner").GetInt64().Should().Be(world.Ann.Id);
        guild.GetProperty("roles")[0].GetProperty("id").GetInt64().Should().Be(0);
        var channels = guild.GetProperty("channels").EnumerateArray().ToList();
        channels.Select(static channel => (channel.GetProperty("name").GetString(), channel.GetProperty("type").GetInt32(), channel.GetProperty("position").GetInt32())).Should().Equal(("General", 1, 0), ("general", 2, 0));
        channels[0].GetProperty("inside_of").GetInt64().Should().Be(0);
        channels[1].GetProperty("inside_of").GetInt64().Should().Be(channels[0].GetProperty("id").GetInt64());
        (await peer.DrainAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Later_dialect_has_texts_for_ids_and_sessions_of_96_digits()
    {
        await using var world = await AyakaFixture.StartAsync(AyakaDialect.RailsV3);
        world.Bot.SessionId.Should().HaveLength(96);
        using var peer = await world.LogInAsync();
        peer.Ready.GetProperty("_id").GetString().Should().Be($"{world.Bot.Id}");
        peer.Ready.GetProperty("separator").GetString().Should().Be("0001");
        peer.Ready.GetProperty("flags").GetInt32().Should().Be(4);
        peer.Init.GetProperty("default_permission").ValueKind.Should().Be(JsonValueKind.Number);
        peer.Init.GetProperty("channels")[1].GetProperty("inside_of").ValueKind.Should().Be(JsonValueKind.String);
    }

    [Theory]
    [InlineData("""{"session_id":"1"}""", 4002)]
    [InlineData("""{"session_id":1}""", 4002)]
    [InlineData("""["session_id"]""", 4002)]
    [InlineData("not json", 4002)]
    [InlineData("""{"session_id":"1","session_id":"1"}""", 4002)]
    [InlineData("""{"session_id":"1","presences":1}""", 4001)]
    [InlineData("""{"session_id":"1","encoding":"etf"}""", 4004)]
    public async Task Identification_that_is_wrong_closes_with_a_code(string payload, int code)
    {
        await using var world = await AyakaFixture.StartAsync();
        using var peer = await world.DialAsync();
        await peer.SendAsync(payload);
        (await peer.ExpectEndAsync()).Should().Be(code);
        world.Emulator.Gateway.Connections.Single().ServerCloseCode.Should().Be(code);
    }

    [Theory]
    [InlineData("DISPATCH")]
    [InlineData("DISPATCH_TO")]
    [InlineData("dispatch_to_guild")]
    [InlineData("NOTIFICATION")]
    public async Task What_only_servers_say_closes_with_4004(string name)
    {
        await using var world = await AyakaFixture.StartAsync();
        using var peer = await world.LogInAsync();
        await peer.SendAsync("""{"t":"SOMETHING_ELSE"}""");
        (await peer.DrainAsync()).Should().BeEmpty();
        await peer.SendAsync($$"""{"t":"{{name}}"}""");
        (await peer.ExpectEndAsync()).Should().Be(4004);
    }

    [Fact]
    public async Task Full_address_closes_with_4003_and_another_takes_the_client()
    {
        await using var world = await AyakaFixture.StartAsync(configure: static options => (options.MaxConnections, options.Discovery) = (1, AyakaDiscovery.Map));
        using var map = JsonDocument.Parse(await world.Http.GetStringAsync("available", AyakaFixture.Soon));
        var addresses = map.RootElement.EnumerateObject().Select(static item => new Uri(item.Value.GetString()!)).ToList();
        using var first = await world.DialAsync(addresses[0]);
        await first.SendAsync($$"""{"session_id":"{{world.Bot.SessionId}}"}""");
        await first.NextOfAsync("READY");
        using var second = await world.DialAsync(addresses[0]);
        await second.SendAsync($$"""{"session_id":"{{world.Bot.SessionId}}"}""");
        (await second.ExpectEndAsync()).Should().Be(4003);
        using var third = await world.DialAsync(addresses[1]);
        await third.SendAsync($$"""{"session_id":"{{world.Bot.SessionId}}"}""");
        await third.NextOfAsync("READY");
    }

    [Fact]
    public async Task Echo_gives_back_the_first_message_and_closes()
    {
        await using var world = await AyakaFixture.StartAsync();
        using var peer = await world.DialAsync(world.Emulator.EchoAddress);
        await peer.SendAsync("""{"session_id":"7"}""");
        Encoding.UTF8.GetString((await peer.ReadBytesAsync())!).Should().Be("""{"session_id":"7"}""");
        (await peer.ExpectEndAsync()).Should().Be(1000);
        world.Emulator.Gateway.Connections.Single().IsEcho.Should().BeTrue();
    }

    [Theory]
    [InlineData(AyakaDiscovery.Port)]
    [InlineData(AyakaDiscovery.PortText)]
    [InlineData(AyakaDiscovery.HostAndPort)]
    [InlineData(AyakaDiscovery.QuotedAddress)]
    [InlineData(AyakaDiscovery.BareAddress)]
    [InlineData(AyakaDiscovery.Number)]
    [InlineData(AyakaDiscovery.Map)]
    [InlineData(AyakaDiscovery.Echo)]
    public async Task Discovery_tells_the_port_in_every_form(AyakaDiscovery form)
    {
        await using var world = await AyakaFixture.StartAsync(configure: options => options.Discovery = form);
        var text = await world.Http.GetStringAsync("available", AyakaFixture.Soon);
        text.Should().Contain(world.Emulator.Address.Port.ToString(CultureInfo.InvariantCulture));
        var isJson = form is not (AyakaDiscovery.BareAddress or AyakaDiscovery.Echo);
        if (isJson) JsonDocument.Parse(text).Dispose();
        else FluentActions.Invoking(() => JsonDocument.Parse(text)).Should().Throw<JsonException>();
        (await world.Http.GetStringAsync("health", AyakaFixture.Soon)).Should().Be("OK\n");
        (await world.CallAsync(200, "GET", "/gateway")).GetProperty("url").GetString().Should().Be(world.Emulator.GatewayAddress.ToString().TrimEnd('/'));
    }

    [Fact]
    public async Task Discovery_can_be_broken()
    {
        await using var world = await AyakaFixture.StartAsync(configure: static options => options.Discovery = AyakaDiscovery.Broken);
        using var response = await world.Http.GetAsync("available", AyakaFixture.Soon);
        ((int)response.StatusCode).Should().Be(500);
    }

    [Fact]
    public async Task Zlib_is_one_stream_whose_payloads_end_with_a_flush_and_come_in_pieces_of_one_message()
    {
        await using var world = await AyakaFixture.StartAsync();
        using var peer = await world.DialAsync();
        await peer.SendAsync($$"""{"session_id":"{{world.Bot.SessionId}}","encoding":"zlib"}""");
        var hello = (await peer.ReadBytesAsync())!;
        peer.LastWasBinary.Should().BeTrue();
        hello[..2].Should().Equal(0x78, 0x9C);
        var ready = (await peer.ReadBytesAsync())!;
        ready[..2].Should().NotEqual([0x78, 0x9C]);
        ready[^4..].Should().Equal(0, 0, 0xFF, 0xFF);

        // Nothing refers back behind a full flush, so the payload can be inflated alone.
        using (var alone = new DeflateStream(new MemoryStream(ready), CompressionMode.Decompress))
        {
            using var reader = new StreamReader(alone);
            (await reader.ReadToEndAsync(AyakaFixture.Soon)).Should().StartWith("""{"t":"READY""");
        }

        await peer.ReadBytesAsync();
        var noise = string.Concat(Enumerable.Range(0, 2000).Select(static number => (number * 7919 % 104729).ToString("x", CultureInfo.InvariantCulture)));
        await world.Bot.NotifyAsync("GUILD", $$"""{"content":"{{noise}}"}""");
        var large = (await peer.ReadBytesAsync())!;
        large.Length.Should().BeGreaterThan(2048);
        peer.ReadsOfLast.Should().BeGreaterThanOrEqualTo(3);
        GatewayPeer.Inflate(peer.Binary.ToArray()).Should().Contain(noise).And.Contain("GUILD_INIT").And.StartWith("""{"t":"HELLO""");
    }

    [Fact]
    public async Task Zlib_can_begin_anew_for_each_payload_and_send_pieces_as_messages()
    {
        await using var world = await AyakaFixture.StartAsync(quirks: AyakaQuirks.ZlibPerMessage | AyakaQuirks.NoHello);
        using var peer = await world.DialAsync();
        await peer.SendAsync($$"""{"session_id":"{{world.Bot.SessionId}}","encoding":"zlib"}""");
        GatewayPeer.Inflate((await peer.ReadBytesAsync())!).Should().StartWith("""{"t":"READY""");
        GatewayPeer.Inflate((await peer.ReadBytesAsync())!).Should().StartWith("""{"t":"GUILD_INIT""");

        await using var other = await AyakaFixture.StartAsync(quirks: AyakaQuirks.ZlibPiecesAsMessages | AyakaQuirks.NoHello | AyakaQuirks.NoGuildInit);
        using var pieces = await other.DialAsync();
        await pieces.SendAsync($$"""{"session_id":"{{other.Bot.SessionId}}","encoding":"zlib"}""");
        await pieces.ReadBytesAsync();
        var noise = string.Concat(Enumerable.Range(0, 2000).Select(static number => (number * 7919 % 104729).ToString("x", CultureInfo.InvariantCulture)));
        await other.Bot.NotifyAsync("GUILD", $$"""{"content":"{{noise}}"}""");
        var count = 0;
        byte[] piece;
        do
        {
            piece = (await pieces.ReadBytesAsync())!;
            count++;
        }
        while (piece.Length == 1024);
        count.Should().BeGreaterThan(2);
        piece[^4..].Should().Equal(0, 0, 0xFF, 0xFF);
    }

    [Theory]
    [InlineData(AyakaQuirks.DoubleEncodedReady)]
    [InlineData(AyakaQuirks.NoGuildInit)]
    [InlineData(AyakaQuirks.OneChannelInGuildInit)]
    [InlineData(AyakaQuirks.NoHello)]
    [InlineData(AyakaQuirks.TextIds | AyakaQuirks.UnderscoreIds)]
    [InlineData(AyakaQuirks.TextSeparators)]
    [InlineData(AyakaQuirks.ChannelsWithoutGuild)]
    public async Task Login_can_stray_from_the_documentation(AyakaQuirks quirks)
    {
        await using var world = await AyakaFixture.StartAsync(quirks: quirks);
        using var peer = await world.DialAsync();
        await peer.SendAsync($$"""{"session_id":"{{world.Bot.SessionId}}"}""");
        if (!quirks.HasFlag(AyakaQuirks.NoHello)) await peer.ExpectNextAsync("HELLO");
        var ready = (await peer.ExpectNextAsync("READY")).GetProperty("d");
        if (quirks.HasFlag(AyakaQuirks.DoubleEncodedReady)) ready = JsonDocument.Parse(ready.GetString()!).RootElement;
        ready.GetProperty("username").GetString().Should().Be("bot");
        ready.GetProperty("separator").ValueKind.Should().Be(quirks.HasFlag(AyakaQuirks.TextSeparators) ? JsonValueKind.String : JsonValueKind.Number);
        (ready.TryGetProperty("_id", out var id) && id.ValueKind == JsonValueKind.String).Should().Be(quirks.HasFlag(AyakaQuirks.UnderscoreIds));
        if (quirks.HasFlag(AyakaQuirks.NoGuildInit))
        {
            (await peer.DrainAsync()).Should().BeEmpty();
            return;
        }

        var channels = (await peer.ExpectNextAsync("GUILD_INIT")).GetProperty("d").GetProperty("channels");
        channels.ValueKind.Should().Be(quirks.HasFlag(AyakaQuirks.OneChannelInGuildInit) ? JsonValueKind.Object : JsonValueKind.Array);
        (channels.ValueKind == JsonValueKind.Object ? channels : channels[1]).TryGetProperty("guild_id", out _).Should().Be(!quirks.HasFlag(AyakaQuirks.ChannelsWithoutGuild));
    }

    [Fact]
    public async Task Ready_waits_as_long_as_it_is_told_and_events_with_it()
    {
        var time = new ManualTime();
        await using var world = await AyakaFixture.StartAsync(configure: options => (options.TimeProvider, options.ReadyDelay) = (time, TimeSpan.FromSeconds(9)));
        using var peer = await world.DialAsync();
        await peer.SendAsync($$"""{"session_id":"{{world.Bot.SessionId}}"}""");
        await peer.ExpectNextAsync("HELLO");
        await world.Bot.NotifyAsync("GUILD", "{}");
        await time.WaitForAsync(TimeSpan.FromSeconds(9));
        time.Advance(TimeSpan.FromSeconds(9));
        await peer.ExpectNextAsync("READY");
    }

    [Fact]
    public async Task Gateway_pings_in_turn_and_closes_where_no_pong_comes()
    {
        var time = new ManualTime();
        await using var world = await AyakaFixture.StartAsync(configure: options => options.TimeProvider = time);
        using var peer = await world.LogInAsync();
        var connection = world.Emulator.Gateway.OpenConnections.Single();
        await time.WaitForAsync(TimeSpan.FromSeconds(20));
        var draining = peer.ExpectEndAsync();   // reading is what answers pings
        time.Advance(TimeSpan.FromSeconds(20));
        await world.Emulator.Gateway.WaitUntilAsync(() => connection.PongCount == 1, AyakaFixture.Soon);
        world.Emulator.Gateway.OpenConnections.Should().ContainSingle();
        await peer.CloseAsync();
        await draining;
        connection.ClientCloseCode.Should().Be(1000);

        using var deaf = await world.LogInAsync();
        connection = world.Emulator.Gateway.OpenConnections.Single();
        time.Advance(TimeSpan.FromSeconds(20));
        await world.Emulator.Gateway.WaitUntilAsync(() => connection.PingsSent == 1, AyakaFixture.Soon);
        time.Advance(TimeSpan.FromSeconds(20));
        await world.Emulator.Gateway.WaitUntilAsync(() => connection.ServerCloseCode == 1011, AyakaFixture.Soon);
    }

    [Fact]
    public async Task Pings_of_the_client_are_answered_unless_pongs_are_withheld()
    {
        await using var world = await AyakaFixture.StartAsync();
        world.Emulator.Gateway.WithholdPongs = true;
        using var peer = await GatewayPeer.DialAsync(world.Emulator.GatewayAddress, static options => (options.KeepAliveInterval, options.KeepAliveTimeout) = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(300)));
        (await FluentActions.Awaiting(peer.ReadBytesAsync).Should().ThrowAsync<Exception>("the client gave up")).Which.Should().Match(fault => fault is OperationCanceledException || fault is WebSocketException);
        await world.Emulator.Gateway.WaitUntilAsync(() => world.Emulator.Gateway.Connections[0].PingCount > 0, AyakaFixture.Soon);   // what it sent may be read later than it left
        world.Emulator.Gateway.WithholdPongs = false;
        using var second = await GatewayPeer.DialAsync(world.Emulator.GatewayAddress, static options => (options.KeepAliveInterval, options.KeepAliveTimeout) = (TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(30)));
        var reading = second.ReadBytesAsync();
        await world.Emulator.Gateway.WaitUntilAsync(() => world.Emulator.Gateway.Connections[1].PingCount > 2, AyakaFixture.Soon);
        world.Emulator.Gateway.Connections[1].SendText("alive");
        Encoding.UTF8.GetString((await reading)!).Should().Be("alive");
    }

    [Fact]
    public async Task Presence_goes_to_who_shares_a_guild_and_texts_not_given_can_be_the_word_none()
    {
        await using var world = await AyakaFixture.StartAsync(quirks: AyakaQuirks.NoneTexts);
        using var peer = await world.LogInAsync();
        using var ann = await world.LogInAsync(world.Ann);
        await ann.SendAsync("""{"t":"PRESENCE","type":3,"description":"busy","emoji":12,"embed":{"name":"n","description":"d","top_text":"up"}}""");
        var update = await peer.ExpectNextAsync("PRESENCE_UPDATE");
        update.GetProperty("id").GetInt64().Should().Be(world.Ann.Id);
        var presence = update.GetProperty("d");
        presence.GetRawText().Should().Be("""{"type":3,"description":"busy","emoji":12,"embed":{"name":"n","description":"d","banner_url":"None","text":{"top":"up","bottom":"None"}}}""");
        await world.Ann.SetPresenceAsync(new AyakaPresence(1));
        (await peer.ExpectNextAsync("PRESENCE_UPDATE")).GetProperty("d").GetProperty("embed").ValueKind.Should().Be(JsonValueKind.Null);
        world.Ann.Presence.Should().Be(new AyakaPresence(1));
        await ann.SendAsync("""{"t":"PRESENCE","type":9}""");
        (await ann.DrainAsync()).Should().HaveCount(2);
    }

    [Fact]
    public async Task Account_with_two_sessions_authenticates_with_neither_where_the_servers_had_that_defect()
    {
        await using var world = await AyakaFixture.StartAsync(quirks: AyakaQuirks.OneSessionOnly);
        world.Bot.AddSession();
        using var peer = await world.DialAsync();
        await peer.SendAsync($$"""{"session_id":"{{world.Bot.SessionId}}"}""");
        (await peer.ExpectEndAsync()).Should().Be(4002);
        await world.RefusedAsync(world.Http, 401, "401: Unauthorized", "GET", "/users/@me");
    }
}
