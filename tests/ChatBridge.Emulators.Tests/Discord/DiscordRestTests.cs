using System.Net.Http.Headers;
using System.Text;
using ChatBridge.Emulators.Discord;

namespace ChatBridge.Emulators.Tests.Discord;

public sealed class DiscordRestTests
{
    private const string Fire = "%F0%9F%94%A5";

    [Theory]
    [InlineData("users/@me", "username", "bot")]
    [InlineData("oauth2/applications/@me", "name", "bot")]
    [InlineData("applications/@me", "name", "bot")]
    [InlineData("gateway", "url", null)]
    public async Task Account_routes_answer(string path, string field, string? value)
    {
        await using var world = await DiscordFixture.StartAsync();
        var (status, body) = await world.CallAsync("GET", path);
        status.Should().Be(200);
        var text = body.GetProperty(field).GetString();
        if (value is not null) text.Should().Be(value);
        else text.Should().Be(world.Emulator.GatewayUrl.ToString());
    }

    [Fact]
    public async Task Caller_without_a_token_or_a_user_agent_is_refused()
    {
        await using var world = await DiscordFixture.StartAsync();
        using (var stranger = world.NewClient("wrong"))
            ((int)(await stranger.GetAsync("users/@me")).StatusCode).Should().Be(401);
        using (var nobody = world.NewClient(null))
        {
            ((int)(await nobody.GetAsync("users/@me")).StatusCode).Should().Be(401);
            ((int)(await nobody.GetAsync("gateway")).StatusCode).Should().Be(200);
        }

        world.Http.DefaultRequestHeaders.Remove("User-Agent");
        var (status, body) = await world.CallAsync("GET", "users/@me");
        (status, body.GetProperty("code").GetInt32()).Should().Be((403, 40333));
    }

    [Theory]
    [InlineData("GET", "channels/1", 404, 10003)]
    [InlineData("GET", "channels/GENERAL/messages/1", 404, 10008)]
    [InlineData("DELETE", "channels/GENERAL/messages/1", 404, 10008)]
    [InlineData("GET", "users/1", 404, 10013)]
    [InlineData("GET", "guilds/1", 404, 10004)]
    [InlineData("GET", "guilds/GUILD/members/1", 404, 10007)]
    [InlineData("GET", "channels/x", 400, 50035)]
    [InlineData("GET", "channels/GENERAL/messages?limit=101", 400, 50035)]
    [InlineData("GET", "channels/GENERAL/messages?limit=0", 400, 50035)]
    [InlineData("GET", "nonsense", 404, 0)]
    [InlineData("PUT", "channels/GENERAL/messages", 405, 0)]
    public async Task Wrong_call_is_refused_with_the_networks_code(string method, string path, int status, int code)
    {
        await using var world = await DiscordFixture.StartAsync();
        path = path.Replace("GENERAL", $"{world.General.Id}", StringComparison.Ordinal).Replace("GUILD", $"{world.Guild.Id}", StringComparison.Ordinal);
        var answer = await world.CallAsync(method, path);
        (answer.Status, answer.Body.GetProperty("code").GetInt32()).Should().Be((status, code));
    }

    [Theory]
    [InlineData("""{"content":""}""", 50006)]
    [InlineData("{}", 50006)]
    [InlineData("{not json", 50109)]
    [InlineData("""{"content":"\ud800"}""", 50109)]
    [InlineData("""{"content":"x","nonce":"12345678901234567890123456"}""", 50035)]
    [InlineData("""{"content":"x","allowed_mentions":{"parse":["users"],"users":["1"]}}""", 50035)]
    [InlineData("""{"content":"x","allowed_mentions":{"parse":["people"]}}""", 50035)]
    [InlineData("""{"content":"x","allowed_mentions":{"users":["1","1"]}}""", 50035)]
    [InlineData("""{"content":"x","message_reference":{"message_id":"1"}}""", 50035)]
    [InlineData("""{"content":{"a":1}}""", 50035)]
    [InlineData("""{"embeds":[{},{},{},{},{},{},{},{},{},{},{}]}""", 50035)]
    public async Task Message_that_breaks_the_form_is_refused(string json, int code)
    {
        await using var world = await DiscordFixture.StartAsync();
        var (status, body) = await world.PostMessageAsync(json);
        (status, body.GetProperty("code").GetInt32()).Should().Be((400, code));
        if (code == 50035) body.TryGetProperty("errors", out _).Should().BeTrue();
        world.Emulator.MessagesIn("general").Should().BeEmpty();
    }

    [Fact]
    public async Task Content_is_limited_to_2000_utf16_units()
    {
        await using var world = await DiscordFixture.StartAsync();
        var fits = string.Concat(Enumerable.Repeat("\U0001F525", 1000));
        (await world.PostMessageAsync($$"""{"content":"{{fits}}"}""")).Status.Should().Be(200);
        var (status, body) = await world.PostMessageAsync($$"""{"content":"{{fits}}x"}""");
        status.Should().Be(400);
        body.GetProperty("errors").GetProperty("content").GetProperty("_errors")[0].GetProperty("code").GetString().Should().Be("BASE_TYPE_MAX_LENGTH");
    }

    [Fact]
    public async Task Enforced_nonce_returns_the_earlier_message_and_tells_nobody_twice()
    {
        var time = new SettableTime();
        await using var world = await DiscordFixture.StartAsync(options => options.TimeProvider = time);
        using var client = await world.LogInAsync();
        const string Json = """{"content":"once","nonce":"7","enforce_nonce":true}""";
        var first = (await world.PostMessageAsync(Json)).Body.GetProperty("id").GetString();
        (await world.PostMessageAsync(Json)).Body.GetProperty("id").GetString().Should().Be(first);
        await world.PostMessageAsync("""{"content":"not enforced","nonce":"7"}""");
        time.Advance(TimeSpan.FromMinutes(6));
        (await world.PostMessageAsync(Json)).Body.GetProperty("id").GetString().Should().NotBe(first);
        foreach (var expected in (string[])["once", "not enforced", "once"])
            (await client.ExpectNextAsync("MESSAGE_CREATE")).GetProperty("content").GetString().Should().Be(expected);
        world.Emulator.MessagesIn("general").Should().HaveCount(3).And.OnlyContain(message => message.Nonce == "7");
    }

    [Fact]
    public async Task Wrong_content_type_is_a_form_error_and_an_empty_octet_stream_is_none()
    {
        await using var world = await DiscordFixture.StartAsync();
        var said = await world.Ann.SayAsync("general", "x");
        using var text = new StringContent("{\"content\":\"x\"}", Encoding.UTF8, "text/plain");
        ((int)(await world.Http.PostAsync($"channels/{world.General.Id}/messages", text)).StatusCode).Should().Be(400);
        using var empty = new ByteArrayContent([]);
        empty.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        ((int)(await world.Http.PutAsync($"channels/{world.General.Id}/messages/{said.Id}/reactions/{Fire}/@me", empty)).StatusCode).Should().Be(204);
        using var form = new FormUrlEncodedContent([new("content", "a form")]);
        ((int)(await world.Http.PostAsync($"channels/{world.General.Id}/messages", form)).StatusCode).Should().Be(200);
        world.Emulator.MessagesIn("general")[^1].Content.Should().Be("a form");
    }

    [Fact]
    public async Task Permissions_are_enforced()
    {
        await using var world = await DiscordFixture.StartAsync();
        var said = await world.Ann.SayAsync("general", "x");
        world.General.Deny(world.Bot, DiscordPermissions.SendMessages | DiscordPermissions.ManageMessages | DiscordPermissions.AddReactions);
        (await world.PostMessageAsync("""{"content":"x"}""")).Body.GetProperty("code").GetInt32().Should().Be(50013);
        (await world.CallAsync("POST", $"channels/{world.General.Id}/typing")).Body.GetProperty("code").GetInt32().Should().Be(50013);
        (await world.CallAsync("DELETE", $"channels/{world.General.Id}/messages/{said.Id}")).Body.GetProperty("code").GetInt32().Should().Be(50013);
        (await world.CallAsync("PUT", $"channels/{world.General.Id}/messages/{said.Id}/reactions/{Fire}/@me")).Body.GetProperty("code").GetInt32().Should().Be(50013);
        (await world.CallAsync("PATCH", $"channels/{world.General.Id}/messages/{said.Id}", """{"content":"y"}""")).Body.GetProperty("code").GetInt32().Should().Be(50005);
        world.General.Deny(world.Bot, DiscordPermissions.ViewChannel);
        (await world.CallAsync("GET", $"channels/{world.General.Id}")).Body.GetProperty("code").GetInt32().Should().Be(50001);
        (await world.PostMessageAsync("""{"content":"x"}""")).Body.GetProperty("code").GetInt32().Should().Be(50001);
        (await world.CallAsync("GET", $"guilds/{world.Guild.Id}/channels")).Body.GetArrayLength().Should().Be(0);
        world.General.DenyEveryone(DiscordPermissions.SendMessages);
        await FluentActions.Awaiting(() => world.Emulator.AddUser("bob").SayAsync("general", "x")).Should().ThrowAsync<InvalidOperationException>().WithMessage("*50013*");
    }

    [Fact]
    public async Task History_pages_newest_first_with_exclusive_borders()
    {
        await using var world = await DiscordFixture.StartAsync();
        List<ulong> ids = [];
        for (var number = 0; number < 10; number++) ids.Add((await world.Ann.SayAsync("general", $"{number}")).Id);
        ids.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        await world.Ann.DeleteAsync(world.Emulator.MessagesIn("general")[5]);
        (await PageAsync("")).Should().Be("9876 43210".Replace(" ", "", StringComparison.Ordinal));
        (await PageAsync("?limit=3")).Should().Be("987");
        (await PageAsync($"?limit=3&before={ids[7]}")).Should().Be("643");
        (await PageAsync($"?limit=3&after={ids[3]}")).Should().Be("764");
        (await PageAsync($"?limit=5&around={ids[3]}")).Should().Be("64321");
        (await PageAsync("?after=0&limit=2")).Should().Be("10");

        async Task<string> PageAsync(string query) => string.Concat(
            (await world.CallAsync("GET", $"channels/{world.General.Id}/messages{query}")).Body.EnumerateArray().Select(item => item.GetProperty("content").GetString()));
    }

    [Fact]
    public async Task Edit_delete_and_bulk_delete_reach_the_state_and_the_gateway()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var id = (await world.PostMessageAsync("""{"content":"a"}""")).Body.GetProperty("id").GetString();
        await client.ExpectNextAsync("MESSAGE_CREATE");
        (await world.CallAsync("PATCH", $"channels/{world.General.Id}/messages/{id}", """{"content":"b"}""")).Body.GetProperty("edited_timestamp").ValueKind.Should().Be(JsonValueKind.String);
        (await client.ExpectNextAsync("MESSAGE_UPDATE")).GetProperty("content").GetString().Should().Be("b");
        (await world.CallAsync("DELETE", $"channels/{world.General.Id}/messages/{id}")).Status.Should().Be(204);
        (await client.ExpectNextAsync("MESSAGE_DELETE")).GetProperty("id").GetString().Should().Be(id);
        var kept = world.Emulator.MessagesIn("general").Should().ContainSingle().Subject;
        kept.IsDeleted.Should().BeTrue();
        kept.Edits.Should().ContainSingle().Which.Before.Should().Be("a");

        var one = await world.Ann.SayAsync("general", "1");
        var two = await world.Ann.SayAsync("general", "2");
        await client.ExpectNextAsync("MESSAGE_CREATE");
        await client.ExpectNextAsync("MESSAGE_CREATE");
        var bulk = $"channels/{world.General.Id}/messages/bulk-delete";
        (await world.CallAsync("POST", bulk, $$"""{"messages":["{{one.Id}}"]}""")).Body.GetProperty("code").GetInt32().Should().Be(50016);
        (await world.CallAsync("POST", bulk, $$"""{"messages":["{{one.Id}}","{{one.Id}}"]}""")).Body.GetProperty("code").GetInt32().Should().Be(50035);
        (await world.CallAsync("POST", bulk, $$"""{"messages":["{{one.Id}}","{{two.Id}}"]}""")).Status.Should().Be(204);
        (await client.ExpectNextAsync("MESSAGE_DELETE_BULK")).GetProperty("ids").GetArrayLength().Should().Be(2);
    }

    [Fact]
    public async Task Reactions_are_kept_listed_and_limited()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var said = await world.Ann.SayAsync("general", "x");
        await client.ExpectNextAsync("MESSAGE_CREATE");
        var reactions = $"channels/{world.General.Id}/messages/{said.Id}/reactions";
        (await world.CallAsync("PUT", $"{reactions}/{Fire}/@me")).Status.Should().Be(204);
        (await world.CallAsync("PUT", $"{reactions}/{Fire}/@me")).Status.Should().Be(204);
        (await client.ExpectNextAsync("MESSAGE_REACTION_ADD")).GetProperty("emoji").GetProperty("name").GetString().Should().Be("\U0001F525");
        await world.Ann.ReactAsync(said, "party:123");
        (await client.ExpectNextAsync("MESSAGE_REACTION_ADD")).GetProperty("emoji").GetProperty("id").GetString().Should().Be("123");
        (await world.CallAsync("GET", $"{reactions}/{Fire}")).Body.EnumerateArray().Single().GetProperty("username").GetString().Should().Be("bot");
        var shown = (await world.CallAsync("GET", $"channels/{world.General.Id}/messages/{said.Id}")).Body.GetProperty("reactions");
        shown[0].GetProperty("me").GetBoolean().Should().BeTrue();
        shown[1].GetProperty("me").GetBoolean().Should().BeFalse();
        (await world.CallAsync("PUT", $"{reactions}/plain/@me")).Body.GetProperty("code").GetInt32().Should().Be(10014);
        (await world.CallAsync("DELETE", $"{reactions}/{Fire}/@me")).Status.Should().Be(204);
        await client.ExpectNextAsync("MESSAGE_REACTION_REMOVE");
        (await world.CallAsync("DELETE", $"{reactions}/party:123/{world.Ann.Id}")).Status.Should().Be(204);
        await client.ExpectNextAsync("MESSAGE_REACTION_REMOVE");
        for (var number = 0; number < 20; number++) await world.Ann.ReactAsync(said, $"e:{number + 1}");
        (await world.CallAsync("PUT", $"{reactions}/{Fire}/@me")).Body.GetProperty("code").GetInt32().Should().Be(30010);
        (await world.CallAsync("DELETE", $"{reactions}/e:1")).Status.Should().Be(204);
        await client.ExpectEventAsync("MESSAGE_REACTION_REMOVE_EMOJI");
        (await world.CallAsync("DELETE", reactions)).Status.Should().Be(204);
        await client.ExpectNextAsync("MESSAGE_REACTION_REMOVE_ALL");
        world.Emulator.MessagesIn("general")[0].Reactions.Should().BeEmpty();
    }

    [Fact]
    public async Task Pins_and_typing_pass_through()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var said = await world.Ann.SayAsync("general", "x");
        await client.ExpectNextAsync("MESSAGE_CREATE");
        (await world.CallAsync("PUT", $"channels/{world.General.Id}/messages/pins/{said.Id}")).Status.Should().Be(204);
        await client.ExpectNextAsync("CHANNEL_PINS_UPDATE");
        (await client.ExpectNextAsync("MESSAGE_UPDATE")).GetProperty("pinned").GetBoolean().Should().BeTrue();
        (await world.CallAsync("GET", $"channels/{world.General.Id}/messages/pins")).Body.GetProperty("items")[0].GetProperty("message").GetProperty("content").GetString().Should().Be("x");
        (await world.CallAsync("GET", $"channels/{world.General.Id}/pins")).Body.GetArrayLength().Should().Be(1);
        (await world.CallAsync("DELETE", $"channels/{world.General.Id}/pins/{said.Id}")).Status.Should().Be(204);
        await client.ExpectEventAsync("MESSAGE_UPDATE");
        (await world.CallAsync("POST", $"channels/{world.General.Id}/typing")).Status.Should().Be(204);
        (await client.ExpectNextAsync("TYPING_START")).GetProperty("user_id").GetString().Should().Be($"{world.Bot.Id}");
    }

    [Fact]
    public async Task Channels_and_threads_are_made_changed_and_deleted()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var (status, made) = await world.CallAsync("POST", $"guilds/{world.Guild.Id}/channels", """{"name":"new","topic":"t"}""");
        status.Should().Be(201);
        await client.NextOfAsync("CHANNEL_CREATE");
        var id = made.GetProperty("id").GetString();
        (await world.CallAsync("PATCH", $"channels/{id}", """{"name":"newer","topic":null}""")).Body.GetProperty("name").GetString().Should().Be("newer");
        (await client.NextOfAsync("CHANNEL_UPDATE")).GetProperty("topic").ValueKind.Should().Be(JsonValueKind.Null);
        (await world.CallAsync("PATCH", $"guilds/{world.Guild.Id}/channels", $$"""[{"id":"{{id}}","position":7}]""")).Status.Should().Be(204);
        (await client.NextOfAsync("CHANNEL_UPDATE")).GetProperty("position").GetInt32().Should().Be(7);
        var said = await world.Ann.SayAsync("newer", "start");
        await client.NextOfAsync("MESSAGE_CREATE");
        var (_, thread) = await world.CallAsync("POST", $"channels/{id}/messages/{said.Id}/threads", """{"name":"talk"}""");
        thread.GetProperty("id").GetString().Should().Be($"{said.Id}", "a thread has the id of the message it starts at");
        await client.NextOfAsync("THREAD_CREATE");
        await world.Ann.SayAsync("talk", "inside");
        (await client.NextOfAsync("MESSAGE_CREATE")).GetProperty("channel_type").GetInt32().Should().Be(11);
        (await world.CallAsync("DELETE", $"channels/{id}")).Status.Should().Be(200);
        await client.NextOfAsync("CHANNEL_DELETE");
        (await world.CallAsync("GET", $"channels/{id}")).Status.Should().Be(404);
    }

    [Fact]
    public async Task Direct_channel_is_opened_once_and_carries_messages()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var (_, opened) = await world.CallAsync("POST", "users/@me/channels", $$"""{"recipient_id":"{{world.Ann.Id}}"}""");
        var id = opened.GetProperty("id").GetString();
        opened.GetProperty("recipients").EnumerateArray().Single().GetProperty("username").GetString().Should().Be("ann");
        var said = await world.Ann.SayToAsync(world.Bot, "psst");
        said.ChannelId.ToString().Should().Be(id);
        (await client.ExpectNextAsync("MESSAGE_CREATE")).TryGetProperty("guild_id", out _).Should().BeFalse();
        (await world.CallAsync("POST", $"channels/{id}/messages", """{"content":"yes"}""")).Status.Should().Be(200);
        world.Emulator.MessagesIn(world.Emulator.DirectChannel(world.Bot, world.Ann)).Select(message => message.Content).Should().Equal("psst", "yes");
        (await world.CallAsync("GET", "users/@me/channels")).Body.GetArrayLength().Should().Be(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Files_come_in_parts_in_any_order_and_can_be_fetched(bool payloadLast)
    {
        await using var world = await DiscordFixture.StartAsync();
        using var parts = new MultipartFormDataContent();
        using var payload = new StringContent("""{"content":"see","attachments":[{"id":0,"description":"a picture"}]}""");
        using var file = new ByteArrayContent([1, 2, 3]);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        if (!payloadLast) parts.Add(payload, "payload_json");
        parts.Add(file, "files[0]", "a.png");
        if (payloadLast) parts.Add(payload, "payload_json");
        using var response = await world.Http.PostAsync($"channels/{world.General.Id}/messages", parts);
        var attachment = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("attachments")[0];
        attachment.GetProperty("description").GetString().Should().Be("a picture");
        (await world.Http.GetByteArrayAsync(attachment.GetProperty("url").GetString())).Should().Equal(1, 2, 3);
        world.Emulator.MessagesIn("general")[0].Attachments[0].FileName.Should().Be("a.png");
    }

    [Fact]
    public async Task Guild_routes_answer()
    {
        await using var world = await DiscordFixture.StartAsync();
        (await world.CallAsync("GET", $"guilds/{world.Guild.Id}?with_counts=true")).Body.GetProperty("approximate_member_count").GetInt32().Should().Be(2);
        (await world.CallAsync("GET", $"guilds/{world.Guild.Id}/roles")).Body[0].GetProperty("id").GetString().Should().Be($"{world.Guild.Id}");
        (await world.CallAsync("GET", $"guilds/{world.Guild.Id}/members?limit=10")).Body.GetArrayLength().Should().Be(2);
        (await world.CallAsync("GET", $"guilds/{world.Guild.Id}/members/search?query=a")).Body.GetArrayLength().Should().Be(1);
        (await world.CallAsync("GET", $"guilds/{world.Guild.Id}/members/@me")).Body.GetProperty("user").GetProperty("username").GetString().Should().Be("bot");
        (await world.CallAsync("GET", "users/@me/guilds")).Body[0].GetProperty("name").GetString().Should().Be("home");
        (await world.CallAsync("GET", $"guilds/{world.Guild.Id}/threads/active")).Status.Should().Be(200);
    }

    [Fact]
    public async Task Rate_limit_is_a_fixed_window_for_each_channel()
    {
        var time = new SettableTime();
        await using var world = await DiscordFixture.StartAsync(options => (options.TimeProvider, options.RateLimits) = (time, DiscordRateLimit.Typical));
        var other = world.Guild.AddTextChannel("other");
        for (var number = 0; number < 5; number++)
        {
            using var response = await PostAsync(world.General);
            Header(response, "X-RateLimit-Limit").Should().Be("5");
            Header(response, "X-RateLimit-Remaining").Should().Be($"{4 - number}");
            Header(response, "X-RateLimit-Reset-After").Should().Be("5.000");
        }

        time.Advance(TimeSpan.FromSeconds(2));
        using var refused = await PostAsync(world.General);
        ((int)refused.StatusCode).Should().Be(429);
        Header(refused, "X-RateLimit-Scope").Should().Be("user");
        Header(refused, "Retry-After").Should().Be("3");
        var body = JsonDocument.Parse(await refused.Content.ReadAsStringAsync()).RootElement;
        body.GetProperty("retry_after").GetDouble().Should().Be(3);
        body.GetProperty("global").GetBoolean().Should().BeFalse();
        using var elsewhere = await PostAsync(other);
        ((int)elsewhere.StatusCode).Should().Be(200);
        Header(elsewhere, "X-RateLimit-Bucket").Should().Be(Header(refused, "X-RateLimit-Bucket"));
        time.Advance(TimeSpan.FromSeconds(3));
        using var again = await PostAsync(world.General);
        ((int)again.StatusCode).Should().Be(200);
        world.Emulator.MessagesIn("general").Should().HaveCount(6);

        async Task<HttpResponseMessage> PostAsync(EmulatedChannel channel)
        {
            using var json = new StringContent("""{"content":"x"}""", Encoding.UTF8, "application/json");
            return await world.Http.PostAsync($"channels/{channel.Id}/messages", json);
        }
    }

    [Fact]
    public async Task Global_limit_refuses_whatever_comes_next()
    {
        var time = new SettableTime();
        await using var world = await DiscordFixture.StartAsync(options => (options.TimeProvider, options.GlobalRequestsPerSecond) = (time, 2));
        await world.CallAsync("GET", "users/@me");
        await world.CallAsync("GET", "users/@me");
        using var refused = await world.Http.GetAsync($"channels/{world.General.Id}");
        ((int)refused.StatusCode).Should().Be(429);
        Header(refused, "X-RateLimit-Global").Should().Be("true");
        Header(refused, "X-RateLimit-Scope").Should().Be("global");
        time.Advance(TimeSpan.FromSeconds(1));
        (await world.CallAsync("GET", "users/@me")).Status.Should().Be(200);
    }

    [Fact]
    public async Task Calls_are_remembered_without_the_token()
    {
        await using var world = await DiscordFixture.StartAsync();
        await world.PostMessageAsync("""{"content":"x"}""");
        await world.Emulator.Gateway.WaitUntilAsync(() => world.Emulator.Rest.Requests.Count == 1, DiscordFixture.Soon);
        var request = world.Emulator.Rest.Requests[0];
        (request.Route, request.Status, request.Bot, request.Body).Should().Be(("POST /channels/{channel}/messages", 200, world.Bot, """{"content":"x"}"""));
        $"{request}{world.Bot}{world.Emulator}{world.Emulator.Gateway.Sessions.Count}".Should().NotContain(world.Bot.Token);
    }

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();
}
