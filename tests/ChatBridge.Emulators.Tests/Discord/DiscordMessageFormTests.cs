using ChatBridge.Emulators.Discord;

namespace ChatBridge.Emulators.Tests.Discord;

public sealed class DiscordMessageFormTests
{
    public static TheoryData<string, int> Wrong => new()
    {
        { """{"components":[{"type":2,"style":1,"custom_id":"a"}]}""", 50035 },
        { """{"components":[{"type":1,"components":[]}]}""", 50035 },
        { """{"components":[{"type":1,"components":[{"type":2,"style":1,"custom_id":"a"},{"type":2,"style":1,"custom_id":"a"}]}]}""", 50035 },
        { $$"""{"components":[{"type":1,"components":[{"type":2,"style":1,"custom_id":"{{new string('x', 101)}}"}]}]}""", 50035 },
        { """{"content":"x","flags":32768,"components":[{"type":10,"content":"x"}]}""", 50035 },
        { $$"""{"embeds":[{"description":"{{new string('x', 4096)}}"},{"description":"{{new string('x', 1905)}}"}]}""", 50035 },
        { $$"""{"embeds":[{"title":"{{new string('x', 257)}}"}]}""", 50035 },
        { """{"sticker_ids":["1","2","3","4"]}""", 50035 },
        { """{"poll":{"question":{"text":""},"answers":[{"poll_media":{"text":"x"}}]}}""", 50035 },
        { """{"poll":{"question":{"text":"x"},"answers":[]}}""", 50035 },
        { """{"poll":{"question":{"text":"x"},"answers":[{"poll_media":{"text":"x"}}],"duration":1000}}""", 50035 },
        { """{"message_reference":{"type":1,"message_id":"1"}}""", 50035 },
        { """{"content":"x","attachments":[{"id":0}]}""", 50035 },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Message_that_breaks_a_rule_is_refused(string json, int code)
    {
        await using var world = await DiscordFixture.StartAsync();
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/messages", json, 400, code);
        world.Emulator.MessagesIn("general").Should().BeEmpty();
    }

    [Fact]
    public async Task Parts_follow_their_rules()
    {
        await using var world = await DiscordFixture.StartAsync();
        var path = $"channels/{world.General.Id}/messages";
        (await world.PostPartsAsync(path, "{}", ("files[0]", "a.txt"), ("files[0]", "b.txt"))).Status.Should().Be(400, "a number is used once");
        (await world.PostPartsAsync(path, "{}", ("files[0]", null))).Status.Should().Be(400, "a file has a name");
        (await world.PostPartsAsync(path, "{}", ("picture", "a.txt"))).Status.Should().Be(400, "parts are files[n]");
        (await world.PostPartsAsync(path, """{"attachments":[{"id":1}]}""", ("files[0]", "a.txt"))).Status.Should().Be(400, "there is no file 1");
        var eleven = await world.PostPartsAsync(path, "{}", [.. Enumerable.Range(0, 11).Select(number => ($"files[{number}]", (string?)"a.txt"))]);
        eleven.Body.GetProperty("code").GetInt32().Should().Be(30015);
        (await world.PostPartsAsync(path, """{"attachments":[{"id":0,"description":"d"}]}""", ("files[0]", "a.txt"))).Body.GetProperty("attachments")[0].GetProperty("description").GetString().Should().Be("d");
    }

    [Fact]
    public async Task Edit_keeps_the_attachments_that_it_lists_and_others_may_set_flags_only()
    {
        await using var world = await DiscordFixture.StartAsync();
        var (_, sent) = await world.PostPartsAsync($"channels/{world.General.Id}/messages", "{}", ("files[0]", "a.txt"), ("files[1]", "b.txt"));
        var kept = sent.GetProperty("attachments")[1].GetProperty("id").GetString();
        var edited = await world.DoneAsync("PATCH", $"channels/{world.General.Id}/messages/{sent.GetProperty("id").GetString()}", $$"""{"attachments":[{"id":"{{kept}}"}]}""");
        edited.GetProperty("attachments").EnumerateArray().Select(file => file.GetProperty("filename").GetString()).Should().Equal("b.txt");
        var said = await world.Ann.SayAsync("general", "x");
        await world.RefusedAsync("PATCH", $"channels/{world.General.Id}/messages/{said.Id}", """{"content":"y"}""", 403, 50005);
        (await world.DoneAsync("PATCH", $"channels/{world.General.Id}/messages/{said.Id}", """{"flags":4}""")).GetProperty("flags").GetInt32().Should().Be(4);
        world.General.Deny(world.Bot, DiscordPermissions.ManageMessages);
        await world.RefusedAsync("PATCH", $"channels/{world.General.Id}/messages/{said.Id}", """{"flags":0}""", 403, 50013);
    }

    [Fact]
    public async Task Message_is_forwarded_and_an_announcement_published()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var said = await world.Ann.SayAsync("general", "hear");
        var news = world.Guild.AddChannel("news", EmulatedChannelType.Announcement);
        var forwarded = await world.DoneAsync("POST", $"channels/{news.Id}/messages", $$$"""{"message_reference":{"type":1,"channel_id":"{{{world.General.Id}}}","message_id":"{{{said.Id}}}"}}""");
        forwarded.GetProperty("message_snapshots")[0].GetProperty("message").GetProperty("content").GetString().Should().Be("hear");
        forwarded.TryGetProperty("referenced_message", out _).Should().BeFalse();
        var id = forwarded.GetProperty("id").GetString();
        ((await world.DoneAsync("POST", $"channels/{news.Id}/messages/{id}/crosspost")).GetProperty("flags").GetInt32() & 1).Should().Be(1);
        await client.NextOfAsync("MESSAGE_UPDATE");
        await world.RefusedAsync("POST", $"channels/{news.Id}/messages/{id}/crosspost", null, 400, 40033);
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/messages/{said.Id}/crosspost", null, 400, 50024);
    }

    [Fact]
    public async Task Enforced_nonce_finds_the_earlier_message_and_slow_mode_holds()
    {
        var time = new SettableTime();
        await using var world = await DiscordFixture.StartAsync(options => options.TimeProvider = time);
        var first = await world.PostMessageAsync("""{"content":"x","nonce":"n","enforce_nonce":true}""");
        var second = await world.PostMessageAsync("""{"content":"y","nonce":"n","enforce_nonce":true}""");
        second.Body.GetProperty("id").GetString().Should().Be(first.Body.GetProperty("id").GetString());
        await world.DoneAsync("PATCH", $"channels/{world.General.Id}", """{"rate_limit_per_user":10}""");
        var bob = world.Emulator.AddUser("bob");
        await bob.SayAsync("general", "one");
        await FluentActions.Awaiting(() => bob.SayAsync("general", "two")).Should().ThrowAsync<InvalidOperationException>().WithMessage("*20016*");
        time.Advance(TimeSpan.FromSeconds(10));
        await bob.SayAsync("general", "two");
    }

    [Fact]
    public async Task Substance_is_left_out_without_the_intent_for_all_but_own_mentioning_and_direct_messages()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync(DiscordIntents.All & ~DiscordIntents.MessageContent);
        await world.Ann.AskAsync("general", "Tea?", "yes");
        (await client.NextOfAsync("MESSAGE_CREATE")).TryGetProperty("poll", out _).Should().BeFalse();
        await world.Ann.SayAsync("general", "plain");
        (await client.NextOfAsync("MESSAGE_CREATE")).GetProperty("content").GetString().Should().BeEmpty();
        await world.Ann.SayAsync("general", $"<@{world.Bot.Id}> you");
        (await client.NextOfAsync("MESSAGE_CREATE")).GetProperty("content").GetString().Should().EndWith("you");
        await world.PostMessageAsync("""{"content":"own"}""");
        (await client.NextOfAsync("MESSAGE_CREATE")).GetProperty("content").GetString().Should().Be("own");
        await world.Ann.SayToAsync(world.Bot, "direct");
        (await client.NextOfAsync("MESSAGE_CREATE")).GetProperty("content").GetString().Should().Be("direct");
    }
}
