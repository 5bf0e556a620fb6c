using ChatBridge.Emulators.Revolt;

namespace ChatBridge.Emulators.Tests.Revolt;

public sealed class RevoltMessageTests
{
    [Fact]
    public async Task Key_that_was_shown_is_used_up_even_by_a_refusal_and_for_everybody()
    {
        await using var world = await RevoltFixture.StartAsync();
        (await world.PostMessageAsync("""{"content":""}""", ("Idempotency-Key", "k"))).Status.Should().Be(422);
        var (status, body) = await world.PostMessageAsync("""{"content":"now"}""", ("Idempotency-Key", "k"));
        status.Should().Be(409);
        body.GetProperty("error").GetProperty("code").GetInt32().Should().Be(409);
        (await RevoltFixture.CallAsync(world.AnnHttp, "POST", $"channels/{world.General.Id}/messages", """{"content":"mine"}""", ("Idempotency-Key", "k"))).Status.Should().Be(409);
        (await world.PostMessageAsync("""{"content":"long"}""", ("Idempotency-Key", new string('k', 65)))).Status.Should().Be(400);
        world.Emulator.MessagesIn("general").Should().BeEmpty();
    }

    [Fact]
    public async Task Key_that_was_used_long_ago_is_good_again()
    {
        await using var world = await RevoltFixture.StartAsync(static options => options.RememberedKeys = 2);
        foreach (var key in (string[])["a", "b", "a", "c", "b"])
        {
            // The second "a" keeps it in memory, so that "c" drives "b" out.
            (await world.PostMessageAsync("""{"content":"x"}""", ("Idempotency-Key", key))).Status.Should().Be(world.Emulator.MessagesIn("general").Count is 2 && key == "a" ? 409 : 200);
        }
    }

    [Fact]
    public async Task Nonce_of_the_body_takes_the_place_of_the_key_and_is_good_once()
    {
        await using var world = await RevoltFixture.StartAsync();
        var (_, first) = await world.PostMessageAsync("""{"content":"a","nonce":"n"}""", ("Idempotency-Key", "k"));
        first.GetProperty("nonce").GetString().Should().Be("n");
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/messages", """{"content":"a","nonce":"n"}""", 400, "InvalidOperation");
        (await world.DoneAsync("POST", $"channels/{world.General.Id}/messages", """{"content":"b"}""")).GetProperty("nonce").GetString().Should().HaveLength(26);
    }

    [Theory]
    [InlineData("""{"content":""}""", 422, "EmptyMessage")]
    [InlineData("""{"attachments":["x"],"content":""}""", 404, "NotFound")]
    [InlineData("""{"content":"x","replies":[{"id":"01J0000000000000000000MSG0","mention":true}]}""", 404, "NotFound")]
    [InlineData("""{"content":"x","attachments":["1","2","3","4","5","6"]}""", 400, "TooManyAttachments")]
    [InlineData("""{"content":"x","embeds":[{"title":"1"},{"title":"2"},{"title":"3"},{"title":"4"},{"title":"5"},{"title":"6"}]}""", 400, "TooManyEmbeds")]
    [InlineData("""{"content":"x","embeds":[{"title":""}]}""", 400, "FailedValidation")]
    [InlineData("""{"content":"x","masquerade":{"name":"n"}}""", 403, "MissingPermission")]
    [InlineData("""{"content":"@everyone"}""", 403, "MissingPermission")]
    [InlineData("""{"content":"x","flags":8}""", 400, "InvalidProperty")]
    [InlineData("""{"content":"x","interactions":{"reactions":["word"]}}""", 400, "InvalidOperation")]
    [InlineData("""{"content":"x","replies":[{"id":"01J0000000000000000000MSG0"}]}""", 422, "")]
    [InlineData("""{"content":7}""", 422, "")]
    [InlineData("""{"content":""", 400, "")]
    public async Task Message_that_is_not_good_is_refused(string json, int status, string type)
    {
        await using var world = await RevoltFixture.StartAsync();
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/messages", json, status, type);
        world.Emulator.MessagesIn("general").Should().BeEmpty();
    }

    [Fact]
    public async Task Length_counts_bytes_over_text_and_descriptions()
    {
        await using var world = await RevoltFixture.StartAsync();
        var path = $"channels/{world.General.Id}/messages";
        await world.DoneAsync("POST", path, JsonSerializer.Serialize(new { content = string.Concat(Enumerable.Repeat("\U0001F44D", 500)) }));
        await world.RefusedAsync("POST", path, JsonSerializer.Serialize(new { content = string.Concat(Enumerable.Repeat("\U0001F44D", 501)) }), 422, "PayloadTooLarge");
        await world.RefusedAsync("POST", path, JsonSerializer.Serialize(new { content = new string('a', 1001), embeds = new[] { new { description = new string('b', 1000) } } }), 422, "PayloadTooLarge");
    }

    [Fact]
    public async Task Replies_go_to_five_messages_and_mention_only_who_shall_be()
    {
        await using var world = await RevoltFixture.StartAsync();
        var ids = new List<string>();
        for (var number = 0; number < 6; number++) ids.Add((await world.Ann.SayAsync("general", $"{number}")).Id);
        string Body(int count) => $$"""{"content":"x","replies":[{{string.Join(',', ids.Take(count).Select(id => $$"""{"id":"{{id}}","mention":false}"""))}}]}""";
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/messages", Body(6), 400, "TooManyReplies");
        var sent = await world.DoneAsync("POST", $"channels/{world.General.Id}/messages", Body(5));
        sent.GetProperty("replies").GetArrayLength().Should().Be(5);
        sent.TryGetProperty("mentions", out _).Should().BeFalse();
        var gone = await world.DoneAsync("POST", $"channels/{world.General.Id}/messages", """{"content":"x","replies":[{"id":"01J0000000000000000000MSG0","mention":true,"fail_if_not_exists":false}]}""");
        gone.TryGetProperty("replies", out _).Should().BeFalse();
    }

    [Fact]
    public async Task Mentions_count_outside_of_code_and_of_those_who_see_the_channel()
    {
        await using var world = await RevoltFixture.StartAsync();
        var bob = world.Emulator.AddUser("bob", joinServers: false);
        var said = await world.Ann.SayAsync("general", $"<@{world.Bot.Id}> `<@{world.Ann.Id}>` \\<@{world.Ann.Id}> <@{bob.Id}> <@nobody>");
        said.MentionedUserIds.Should().Equal(world.Bot.Id);
        (await world.AnnDoneAsync("GET", "sync/unreads")).GetArrayLength().Should().Be(0);
        await world.Bot.SayAsync("general", $"<@{world.Ann.Id}>");
        (await world.AnnDoneAsync("GET", "sync/unreads"))[0].GetProperty("mentions").GetArrayLength().Should().Be(1);
        await world.AnnDoneAsync("PUT", $"channels/{world.General.Id}/ack/{said.Id}", status: 204);
        (await world.AnnDoneAsync("GET", "sync/unreads"))[0].GetProperty("last_id").GetString().Should().Be(said.Id);
    }

    [Fact]
    public async Task History_pages_by_ids_both_ways_and_around_one()
    {
        await using var world = await RevoltFixture.StartAsync();
        var ids = new List<string>();
        for (var number = 0; number < 7; number++) ids.Add((await world.Ann.SayAsync("general", $"{number}")).Id);
        async Task<string> Page(string query) => string.Concat((await world.DoneAsync("GET", $"channels/{world.General.Id}/messages?{query}")).EnumerateArray().Select(static item => item.GetProperty("content").GetString()));
        (await Page("limit=3")).Should().Be("654");
        (await Page("limit=3&sort=Oldest")).Should().Be("012");
        (await Page($"after={ids[2]}&sort=Oldest&limit=2")).Should().Be("34");
        (await Page($"after={ids[2]}&limit=2")).Should().Be("65", "the newest come first unless the oldest are asked for");
        (await Page($"before={ids[2]}")).Should().Be("10");
        (await Page($"nearby={ids[3]}&limit=2&sort=Relevance")).Should().Be("3421");
        await world.RefusedAsync("GET", $"channels/{world.General.Id}/messages?sort=Relevance", null, 400, "InvalidOperation");
        await world.RefusedAsync("GET", $"channels/{world.General.Id}/messages?limit=101", null, 400, "FailedValidation");
        await world.RefusedAsync("GET", $"channels/{world.General.Id}/messages?before=short", null, 400, "FailedValidation");
        var with = await world.DoneAsync("GET", $"channels/{world.General.Id}/messages?include_users=true");
        with.GetProperty("users").GetArrayLength().Should().Be(1);
        with.GetProperty("members")[0].GetProperty("_id").GetProperty("user").GetString().Should().Be(world.Ann.Id);
    }

    [Fact]
    public async Task Edit_belongs_to_the_author_keeps_or_replaces_embeds_and_a_link_gets_its_preview_later()
    {
        await using var world = await RevoltFixture.StartAsync();
        var said = await world.Ann.SayAsync("general", "hers");
        await world.RefusedAsync("PATCH", $"channels/{world.General.Id}/messages/{said.Id}", """{"content":"x"}""", 403, "CannotEditMessage");
        var own = (await world.DoneAsync("POST", $"channels/{world.General.Id}/messages", """{"embeds":[{"title":"T","colour":"red"}]}""")).GetProperty("_id").GetString();
        using var client = await world.LogInAsync();
        var edited = await world.DoneAsync("PATCH", $"channels/{world.General.Id}/messages/{own}", """{"content":"see https://preview.invalid/a"}""");
        edited.GetProperty("edited").GetString().Should().EndWith("Z");
        edited.GetProperty("embeds")[0].GetProperty("title").GetString().Should().Be("T");
        await client.ExpectNextAsync("MessageUpdate");
        (await client.ExpectNextAsync("MessageAppend")).GetProperty("append").GetProperty("embeds")[0].GetProperty("type").GetString().Should().Be("Website");
        await world.DoneAsync("PATCH", $"channels/{world.General.Id}/messages/{own}", """{"embeds":[]}""");
        (await client.ExpectNextAsync("MessageUpdate")).GetProperty("data").GetProperty("embeds").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task Pins_change_the_message_and_are_told_in_the_channel()
    {
        await using var world = await RevoltFixture.StartAsync();
        var said = await world.Ann.SayAsync("general", "keep");
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/messages/{said.Id}/pin", null, 403, "MissingPermission");
        using var client = await world.LogInAsync();
        await world.AnnDoneAsync("POST", $"channels/{world.General.Id}/messages/{said.Id}/pin", status: 204);
        (await client.ExpectNextAsync("MessageUpdate")).GetProperty("data").GetProperty("pinned").GetBoolean().Should().BeTrue();
        var told = await client.ExpectNextAsync("Message");
        told.GetProperty("author").GetString().Should().Be("00000000000000000000000000");
        told.GetProperty("system").GetProperty("type").GetString().Should().Be("message_pinned");
        told.TryGetProperty("user", out _).Should().BeFalse();
        await RevoltFixture.RefusedAsync(world.AnnHttp, "POST", $"channels/{world.General.Id}/messages/{said.Id}/pin", null, 400, "AlreadyPinned");
        (await world.AnnDoneAsync("POST", $"channels/{world.General.Id}/search", """{"pinned":true}""")).GetArrayLength().Should().Be(1);
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/search", """{"pinned":true}""", 400, "IsBot");
        await world.AnnDoneAsync("DELETE", $"channels/{world.General.Id}/messages/{said.Id}/pin", status: 204);
        (await client.ExpectNextAsync("MessageUpdate")).GetProperty("clear")[0].GetString().Should().Be("Pinned");
        await RevoltFixture.RefusedAsync(world.AnnHttp, "DELETE", $"channels/{world.General.Id}/messages/{said.Id}/pin", null, 400, "NotPinned");
        (await world.AnnDoneAsync("POST", $"channels/{world.General.Id}/search", """{"query":"KEEP"}""")).GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task Reactions_are_of_twenty_kinds_at_most_and_those_of_others_need_permission()
    {
        await using var world = await RevoltFixture.StartAsync();
        var said = await world.Ann.SayAsync("general", "vote");
        var path = $"channels/{world.General.Id}/messages/{said.Id}/reactions";
        using var client = await world.LogInAsync();
        await world.DoneAsync("PUT", $"{path}/{Uri.EscapeDataString("\u2764\uFE0F")}", "{}", 204);
        (await client.ExpectNextAsync("MessageReact")).GetProperty("emoji_id").GetString().Should().Be("\u2764");
        await world.DoneAsync("PUT", $"{path}/{Uri.EscapeDataString("\u2764")}", status: 204);
        await client.ExpectNextAsync("MessageReact");
        for (var number = 0; number < 19; number++) await world.DoneAsync("PUT", $"{path}/{Uri.EscapeDataString(char.ConvertFromUtf32(0x1F600 + number))}", status: 204);
        await world.RefusedAsync("PUT", $"{path}/{Uri.EscapeDataString("\U0001F44D")}", null, 400, "InvalidOperation");
        await world.RefusedAsync("DELETE", $"{path}/{Uri.EscapeDataString("\u2764")}?user_id={world.Ann.Id}", null, 403, "MissingPermission");
        await world.RefusedAsync("DELETE", $"{path}/{Uri.EscapeDataString("\U0001F44D")}", null, 404, "NotFound");
        await client.DrainAsync();
        await world.AnnDoneAsync("DELETE", $"{path}/{Uri.EscapeDataString("\u2764")}?remove_all=true", "{}", 204);
        await client.ExpectNextAsync("MessageRemoveReaction");
        await world.DoneAsync("DELETE", $"{path}/{Uri.EscapeDataString("\U0001F600")}", status: 204);
        await client.ExpectNextAsync("MessageUnreact");
        await world.AnnDoneAsync("DELETE", path, status: 204);
        (await client.ExpectNextAsync("MessageUpdate")).GetProperty("data").GetProperty("reactions").EnumerateObject().Should().BeEmpty();
    }

    [Fact]
    public async Task Restricted_reactions_and_unknown_emoji_are_refused()
    {
        await using var world = await RevoltFixture.StartAsync();
        var emoji = world.Home.AddEmoji("wave");
        var sent = await world.Ann.SendAsync(world.General, $$$"""{"content":"pick","interactions":{"reactions":["{{{emoji}}}"],"restrict_reactions":true}}""");
        var path = $"channels/{world.General.Id}/messages/{sent.Id}/reactions";
        await world.DoneAsync("PUT", $"{path}/{emoji}", status: 204);
        await world.RefusedAsync("PUT", $"{path}/{Uri.EscapeDataString("\U0001F44D")}", null, 400, "InvalidOperation");
        var open = await world.Ann.SayAsync("general", "open");
        await world.RefusedAsync("PUT", $"channels/{world.General.Id}/messages/{open.Id}/reactions/01J0000000000000000000EM00", null, 404, "NotFound");
        await world.RefusedAsync("PUT", $"channels/{world.General.Id}/messages/{open.Id}/reactions/word", null, 400, "InvalidOperation");
    }

    [Fact]
    public async Task Bulk_delete_needs_permission_and_takes_nothing_older_than_a_week()
    {
        var time = new SettableTime();
        await using var world = await RevoltFixture.StartAsync(options => options.TimeProvider = time);
        var old = await world.Ann.SayAsync("general", "old");
        time.Advance(TimeSpan.FromDays(8));
        var fresh = await world.Ann.SayAsync("general", "fresh");
        var path = $"channels/{world.General.Id}/messages/bulk";
        await world.RefusedAsync("DELETE", path, $$"""{"ids":["{{fresh.Id}}"]}""", 403, "MissingPermission");
        await RevoltFixture.RefusedAsync(world.AnnHttp, "DELETE", path, $$"""{"ids":["{{fresh.Id}}","{{old.Id}}"]}""", 400, "InvalidOperation");
        using var client = await world.LogInAsync();
        await world.AnnDoneAsync("DELETE", path, $$"""{"ids":["{{fresh.Id}}"]}""", 204);
        (await client.NextOfAsync("BulkMessageDelete")).GetProperty("ids")[0].GetString().Should().Be(fresh.Id);
        world.Emulator.MessagesIn("general")[0].IsDeleted.Should().BeFalse();
    }
}
