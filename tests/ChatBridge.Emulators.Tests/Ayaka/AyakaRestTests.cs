using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ChatBridge.Emulators.Ayaka;

namespace ChatBridge.Emulators.Tests.Ayaka;

public sealed class AyakaRestTests
{
    [Fact]
    public async Task Registration_answers_the_whole_account_and_its_session_works()
    {
        await using var world = await AyakaFixture.StartAsync();
        using var stranger = world.NewClient();
        var user = await world.CallAsync(stranger, 201, "POST", "/users/@me", """{"username":"eve","separator":42,"email":"eve@example.org","password":"hunter22","bio":"hi"}""");
        user.GetProperty("separator").GetInt32().Should().Be(42);
        user.GetProperty("flags")[0].GetString().Should().Be("Early Adopter");
        user.GetProperty("avatar_url").ValueKind.Should().Be(JsonValueKind.Null);
        user.GetProperty("password").GetString().Should().MatchRegex("^[0-9a-f]{64}$");
        var session = user.GetProperty("session_ids")[0].GetString()!;
        long.Parse(session, CultureInfo.InvariantCulture).Should().BePositive();
        using var eve = world.NewClient(session);
        var me = await world.CallAsync(eve, 200, "GET", "/users/@me");
        me.EnumerateObject().Select(static field => field.Name).Should().BeEquivalentTo("id", "username", "separator", "bio", "avatar_url", "banner_url", "flags", "verified", "system");
        (await world.CallAsync(eve, 200, "PATCH", "/users/@me", """{"username":"eva","separator":"0043"}""")).GetProperty("separator").GetInt32().Should().Be(43);
        (await world.CallAsync(200, "GET", $"/users/{me.GetProperty("id").GetInt64()}")).GetProperty("username").GetString().Should().Be("eva");
        world.Emulator.People.Select(static person => $"{person.Name}#{person.Separator}").Should().Contain("eva#0043");
        world.Emulator.Rest.Requests.Should().NotContain(static request => request.Body != null && request.Body.Contains("hunter22"));
        world.Emulator.Rest.Requests[0].Should().Match<AyakaRestRequest>(static request => request.Route == "POST /users/@me" && request.Status == 201 && request.Body == null);
    }

    [Theory]
    [InlineData("""{"username":"x","separator":0,"email":"e","password":"p"}""")]
    [InlineData("""{"username":"x","separator":"123","email":"e","password":"p"}""")]
    [InlineData("""{"username":"ann","separator":1,"email":"e","password":"p"}""")]
    [InlineData("""{"username":"x","separator":12,"password":"p"}""")]
    [InlineData("""{"username":1,"separator":12,"email":"e","password":"p"}""")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"username":"\ud800","separator":12,"email":"e","password":"p"}""")]
    public async Task Registration_with_wrong_data_is_refused(string json)
    {
        await using var world = await AyakaFixture.StartAsync();
        await world.RefusedAsync(world.Http, 400, "400: Bad Request", "POST", "/users/@me", json);
        world.Emulator.People.Should().HaveCount(2);
    }

    [Fact]
    public async Task Separator_as_number_is_refused_where_only_texts_are_taken()
    {
        await using var world = await AyakaFixture.StartAsync(quirks: AyakaQuirks.TextSeparators);
        await world.RefusedAsync(world.Http, 400, "400: Bad Request", "PATCH", "/users/@me", """{"separator":12}""");
        (await world.CallAsync(200, "PATCH", "/users/@me", """{"separator":"0012"}""")).GetProperty("separator").GetString().Should().Be("0012");
        await world.RefusedAsync(world.Http, 400, "400: Bad Request", "PATCH", "/users/@me", "{}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Login_makes_a_session_and_may_end_the_others(bool replaces)
    {
        await using var world = await AyakaFixture.StartAsync(quirks: replaces ? AyakaQuirks.LoginReplacesSessions | AyakaQuirks.NumberSessions : AyakaQuirks.None);
        world.Bot.SetLogin("bot@example.org", "secret");
        using var stranger = world.NewClient();
        await world.RefusedAsync(stranger, 401, "401: Unauthorized", "POST", "/users/@me/sessions", """{"email":"bot@example.org","password":"wrong"}""");
        var session = (await world.CallAsync(stranger, 201, "POST", "/users/@me/sessions", """{"email":"bot@example.org","password":"secret"}""")).GetProperty("session_id");
        session.ValueKind.Should().Be(replaces ? JsonValueKind.Number : JsonValueKind.String);
        world.Bot.SessionIds.Should().HaveCount(replaces ? 1 : 2);
        await world.CallAsync(replaces ? 401 : 200, "GET", "/users/@me");
        (await world.CallAsync(stranger, 410, "DELETE", $"/users/@me/sessions/{session}", """{"email":"bot@example.org","password":"secret"}""")).GetProperty("completed").GetBoolean().Should().BeTrue();
        using var fresh = world.NewClient(session.ToString());
        await world.RefusedAsync(fresh, 401, "401: Unauthorized", "GET", "/users/@me");
        world.Emulator.Rest.Requests.Should().NotContain(request => $"{request}".Contains(session.ToString()) || $"{request}".Contains("secret"));
    }

    [Fact]
    public async Task Session_is_compared_as_it_stands_without_a_scheme()
    {
        await using var world = await AyakaFixture.StartAsync();
        using var schemed = world.NewClient($"Bearer {world.Bot.SessionId}");
        await world.RefusedAsync(schemed, 401, "401: Unauthorized", "GET", "/users/@me");
        world.Bot.EndSessions();
        await world.RefusedAsync(world.Http, 401, "401: Unauthorized", "GET", "/users/@me");
        world.Bot.AddSession();
        using var fresh = world.NewClient(world.Bot.SessionId);
        await world.CallAsync(fresh, 200, "GET", "/users/@me");
    }

    [Fact]
    public async Task Guild_is_created_read_changed_and_deleted()
    {
        await using var world = await AyakaFixture.StartAsync();
        var guild = await world.CallAsync(201, "POST", "/guilds", """{"name":"den","description":"d"}""");
        guild.EnumerateObject().Select(static field => field.Name).Should().BeEquivalentTo("id", "name", "description", "banner", "invite_banner", "vanity_url", "verified", "partnered", "official", "owner", "emojis", "roles");
        var everyone = guild.GetProperty("roles")[0];
        (everyone.GetProperty("name").GetString(), everyone.GetProperty("color").GetString()).Should().Be(("everyone", "#000000"));
        everyone.GetProperty("permissions").EnumerateArray().Select(static name => name.GetString()).Should().Equal("VIEW_CHANNELS", "READ_MESSAGES", "SEND_MESSAGES", "CREATE_INVITES");
        var path = $"/guilds/{guild.GetProperty("id").GetInt64()}";
        (await world.CallAsync(200, "GET", path)).GetProperty("name").GetString().Should().Be("den");
        (await world.CallAsync(200, "PATCH", path, """{"description":"e"}""")).GetRawText().Should().Be("""{"description":"e"}""");
        await world.RefusedAsync(world.Http, 400, "400: Bad Request", "PATCH", path, "{}");
        await world.RefusedAsync(world.AnnHttp, 401, "401: Unauthorized", "GET", path);
        using var stranger = world.NewClient();
        var preview = await world.CallAsync(stranger, 200, "GET", $"{path}/preview");
        preview.EnumerateObject().Select(static field => field.Name).Should().BeEquivalentTo("name", "description", "invite_banner", "partnered", "official", "emojis");
        await world.RefusedAsync(world.AnnHttp, 403, "403: Unauthorized", "GET", $"{path}/members");
        (await world.CallAsync(200, "GET", $"{path}/members"))[0].GetProperty("owner").GetBoolean().Should().BeTrue();
        (await world.CallAsync(204, "DELETE", path)).ValueKind.Should().Be(JsonValueKind.Undefined);
        await world.RefusedAsync(world.Http, 404, "404: Not Found", "DELETE", path);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Refusals_of_a_guilds_change_have_the_documented_statuses_where_wanted(bool documented)
    {
        await using var world = await AyakaFixture.StartAsync(quirks: (documented ? AyakaQuirks.RefusalsUnder201And203 : AyakaQuirks.None) | AyakaQuirks.WholeGuildOnPatch);
        var path = $"/guilds/{world.Home.Id}";
        foreach (var method in (string[])["PATCH", "DELETE"])
        {
            await world.RefusedAsync(world.Http, documented ? 203 : 403, "403: Forbidden", method, path, """{"name":"x"}""");
            using var stranger = world.NewClient("1");
            await world.RefusedAsync(stranger, documented ? 201 : 401, "401: Unauthorized", method, path, """{"name":"x"}""");
            await world.RefusedAsync(world.Http, 404, "404: Not Found", method, "/guilds/7", """{"name":"x"}""");
        }

        await world.RefusedAsync(world.NewClient("1"), 401, "401: Unauthorized", "GET", path);
        world.Home.GiveRole(world.Bot, world.Home.AddRole("mods", "manage_guild"));
        (await world.CallAsync(200, "PATCH", path, """{"name":"x"}""")).GetProperty("id").GetInt64().Should().Be(world.Home.Id);
        world.Home.Name.Should().Be("x");
    }

    [Fact]
    public async Task Deletion_answers_204_with_a_body_where_the_servers_did()
    {
        await using var world = await AyakaFixture.StartAsync(quirks: AyakaQuirks.BodyUnder204);
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, world.Emulator.Address.Port, AyakaFixture.Soon);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"DELETE /guilds/{world.Home.Id} HTTP/1.1\r\nHost: x\r\nAuthorization: {world.Ann.SessionId}\r\n\r\n"), AyakaFixture.Soon);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(AyakaFixture.Soon);
        answer.Should().StartWith("HTTP/1.1 204 No Content\r\n").And.EndWith("""{"code":0,"message":"204: No Content"}""").And.Contain("X-RateLimit-Bucket: LIMITER/");
        world.Emulator.Guilds.Should().BeEmpty();

        // And a client takes it.
        var other = world.Emulator.AddGuild("other", world.Bot);
        using var response = await world.SendAsync(world.Http, "DELETE", $"/guilds/{other.Id}");
        ((int)response.StatusCode).Should().Be(204);
        await world.CallAsync(200, "GET", "/users/@me");
    }

    [Theory]
    [InlineData("/invites/")]
    [InlineData("/guilds/invites/")]
    public async Task Invite_leads_into_a_guild_by_either_path(string path)
    {
        await using var world = await AyakaFixture.StartAsync();
        var code = (await world.CallAsync(201, "POST", $"/guilds/{world.Home.Id}/invites")).GetProperty("code").GetString();
        world.Home.Invites.Should().Equal(code);
        var eve = world.Emulator.AddPerson("eve", joinGuilds: false);
        using var http = world.NewClient(eve.SessionId);
        await world.RefusedAsync(http, 403, "403: Unauthorized", "POST", $"/guilds/{world.Home.Id}/invites");
        await world.RefusedAsync(http, 404, "404: Not Found", "POST", $"{path}nothing");
        var member = await world.CallAsync(http, 200, "POST", $"{path}{code}");
        member.GetProperty("user").GetProperty("id").GetInt64().Should().Be(eve.Id);
        member.TryGetProperty("owner", out _).Should().BeFalse();
        member.GetProperty("permissions").GetArrayLength().Should().Be(0);
        await world.RefusedAsync(http, 409, "409: You are already in this guild", "POST", $"{path}{code}");
        world.Home.Members.Should().Contain(eve);
        world.Home.SetPermissions();
        await world.RefusedAsync(http, 401, "401: Unauthorized", "POST", $"/guilds/{world.Home.Id}/invites");
        world.Home.RemoveMember(eve);
        await world.RefusedAsync(http, 401, "401: Unauthorized", "GET", $"/guilds/{world.Home.Id}");
    }

    [Fact]
    public async Task Channels_are_changed_by_get_and_their_deletion_answers_404()
    {
        await using var world = await AyakaFixture.StartAsync();
        await world.RefusedAsync(world.Http, 403, "403: Forbidden", "POST", $"/guilds/{world.Home.Id}/channels", """{"name":"x","type":2}""");
        await world.RefusedAsync(world.AnnHttp, 400, "400: Bad Request", "POST", $"/guilds/{world.Home.Id}/channels", """{"name":"x","type":3}""");
        await world.RefusedAsync(world.AnnHttp, 400, "400: Bad Request", "POST", $"/guilds/{world.Home.Id}/channels", $$"""{"name":"x","type":1,"inside_of":{{world.Home.Channels[0].Id}}}""");
        var channel = await world.AnnCallAsync(201, "POST", $"/guilds/{world.Home.Id}/channels", $$"""{"name":"News","type":2,"inside_of":{{world.Home.Channels[0].Id}}}""");
        channel.GetProperty("name").GetString().Should().Be("news");
        var path = $"/guilds/channels/{channel.GetProperty("id").GetInt64()}";
        await world.AnnCallAsync(404, "PATCH", path, """{"name":"Old"}""");
        using (var request = new HttpRequestMessage(HttpMethod.Get, path) { Content = new StringContent("""{"name":"Old"}""") })
        {
            using var response = await world.AnnHttp.SendAsync(request, AyakaFixture.Soon);
            ((int)response.StatusCode).Should().Be(200);
        }

        world.Emulator.Channel("old").InsideOf.Should().Be(world.Home.Channels[0].Id);
        (await world.AnnCallAsync(404, "DELETE", path)).GetRawText().Should().Be("""{"code":404}""");
        world.Home.Channels.Should().HaveCount(2);
        world.Home.AddCategory("more").Type.Should().Be(1);
        await using var later = await AyakaFixture.StartAsync(AyakaDialect.RailsV3, AyakaQuirks.ChannelCreateAnswers500);
        await later.RefusedAsync(later.AnnHttp, 500, "500: Internal Server Error", "POST", $"/guilds/{later.Home.Id}/channels", """{"name":"x","type":2}""");
        (await later.AnnCallAsync(200, "PATCH", $"/guilds/channels/{later.Emulator.Channel("x").Id}", """{"name":"y"}""")).GetProperty("name").GetString().Should().Be("y");
    }

    [Fact]
    public async Task Messages_of_the_later_dialect_are_sent_read_and_deleted()
    {
        await using var world = await AyakaFixture.StartAsync(AyakaDialect.RailsV3);
        var path = $"/channels/{world.General.Id}/messages";
        var sent = await world.CallAsync(201, "POST", $"{path}/create", $$"""{"content":"hi","tts":true,"embeds":[{"title":"{{new string('t', 41)}}","description":"d","color":7,"fields":[{"name":"n","value":"v"}]}]}""");
        var id = sent.GetProperty("_id").GetString();
        sent.GetProperty("embeds").GetRawText().Should().Be("""[{"description":"d","color":7,"fields":[{"name":"n","value":"v"}]}]""");
        world.Emulator.MessagesIn("general").Should().ContainSingle().Which.Should().Match<AyakaMessage>(message => $"{message.Id}" == id && message.Content == "hi" && message.IsSpoken && message.AuthorId == world.Bot.Id && message.EmbedsJson.Length > 2);
        (await world.AnnCallAsync(200, "GET", $"{path}/{id}")).GetProperty("content").GetString().Should().Be("hi");
        (await world.CallAsync(200, "PATCH", $"{path}/{id}", """{"content":"never"}""")).GetProperty("content").GetString().Should().Be("hi");
        await world.CallAsync(201, "POST", path, $$"""{"content":"{{new string('x', 5000)}}"}""");
        await world.RefusedAsync(world.Http, 400, "400: Bad Request", "POST", $"{path}/create", $$"""{"content":"{{new string('x', 5001)}}"}""");
        await world.RefusedAsync(world.Http, 400, "400: Bad Request", "POST", $"{path}/create", """{"content":5}""");
        await world.RefusedAsync(world.Http, 400, "400: Bad Request", "POST", $"/channels/{world.Home.Channels[0].Id}/messages/create", """{"content":"x"}""");
        await world.RefusedAsync(world.Http, 404, "404: Not Found", "POST", "/channels/7/messages/create", """{"content":"x"}""");
        using var stranger = world.NewClient();
        await world.RefusedAsync(stranger, 401, "401: Unauthorized", "POST", $"{path}/create", """{"content":"x"}""");
        (await world.CallAsync(200, "DELETE", $"{path}/{id}")).GetProperty("_id").GetString().Should().Be(id);
        await world.RefusedAsync(world.Http, 404, "404: Not Found", "GET", $"{path}/{id}");
        world.Home.SetPermissions("READ_MESSAGES");
        await world.RefusedAsync(world.Http, 403, "403: Forbidden", "POST", $"{path}/create", """{"content":"x"}""");
    }

    [Fact]
    public async Task Edits_can_be_finished()
    {
        await using var world = await AyakaFixture.StartAsync(AyakaDialect.RailsV3, AyakaQuirks.FinishedEdits);
        var said = await world.Bot.SayAsync("general", "one");
        using var peer = await world.LogInAsync();
        (await world.CallAsync(200, "PATCH", $"/channels/{world.General.Id}/messages/{said.Id}", """{"content":"two"}""")).GetProperty("content").GetString().Should().Be("two");
        await peer.ExpectNextAsync("MESSAGE_EDIT");
        await world.RefusedAsync(world.AnnHttp, 403, "403: Forbidden", "PATCH", $"/channels/{world.General.Id}/messages/{said.Id}", """{"content":"three"}""");
    }

    [Fact]
    public async Task Errors_may_come_under_200_and_json_as_html()
    {
        await using var world = await AyakaFixture.StartAsync(quirks: AyakaQuirks.ErrorsUnder200 | AyakaQuirks.NoJsonMediaType);
        await world.RefusedAsync(world.Http, 200, "404: Not Found", "GET", "/nowhere");
        await world.RefusedAsync(world.Http, 200, "404: Not Found", "GET", "/guilds/7");
        await world.RefusedAsync(world.Http, 401, "401: Unauthorized", "GET", $"/guilds/{world.Emulator.AddGuild("other", world.Ann, everybodyJoins: false).Id}");
        using var response = await world.SendAsync(world.Http, "GET", "/users/@me");
        response.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
    }

    [Fact]
    public async Task Prefix_is_part_of_every_path_but_the_gateways()
    {
        await using var world = await AyakaFixture.StartAsync(AyakaDialect.RailsV3);
        world.Emulator.PathPrefix.Should().Be("/v3");
        await world.CallAsync(200, "GET", "/users/@me");
        using var response = await world.Http.GetAsync("users/@me", AyakaFixture.Soon);
        ((int)response.StatusCode).Should().Be(404);
        (await world.Http.GetAsync("v3x/users/@me", AyakaFixture.Soon)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await world.Http.GetAsync(world.Emulator.DiscoveryAddress, AyakaFixture.Soon)).StatusCode.Should().Be(HttpStatusCode.OK);
        await using var other = await AyakaFixture.StartAsync(configure: static options => options.PathPrefix = "/api");
        await other.CallAsync(200, "GET", "/users/@me");
        other.Emulator.Rest.Requests.Should().ContainSingle().Which.Path.Should().Be("/users/@me");
    }

    [Fact]
    public async Task Friends_are_asked_and_blocked_ones_are_not()
    {
        await using var world = await AyakaFixture.StartAsync();
        using var peer = await world.LogInAsync();
        await world.AnnCallAsync(204, "GET", $"/ui/friends/{world.Bot.Id}");
        var asked = await peer.ExpectNextAsync("NOTIFICATION");
        asked.GetProperty("type").GetString().Should().Be("FRIEND_REQUEST");
        asked.GetProperty("excerpt").GetRawText().Should().Be($$"""{"requester":{{world.Ann.Id}},"friender":{{world.Bot.Id}}}""");
        await world.CallAsync(204, "GET", $"/ui/friends/{world.Ann.Id}");
        (await world.CallAsync(200, "GET", "/ui/friends"))[0].GetInt64().Should().Be(world.Ann.Id);
        await world.RefusedAsync(world.Http, 403, "403: Forbidden", "DELETE", $"/users/@me/blocks/{world.Ann.Id}");
        await world.CallAsync(204, "POST", $"/users/@me/blocks/{world.Ann.Id}");
        await world.RefusedAsync(world.AnnHttp, 403, "403: Forbidden", "GET", $"/ui/friends/{world.Bot.Id}");
        await world.CallAsync(204, "DELETE", $"/users/@me/blocks/{world.Ann.Id}");
        await world.RefusedAsync(world.Http, 403, "403: Forbidden", "POST", "/users/@me/verify", """{"code":"no"}""");
    }
}
