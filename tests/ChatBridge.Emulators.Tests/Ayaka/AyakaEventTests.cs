using ChatBridge.Emulators.Ayaka;

namespace ChatBridge.Emulators.Tests.Ayaka;

public sealed class AyakaEventTests
{
    [Fact]
    public async Task Guild_tells_its_members_what_becomes_of_it()
    {
        await using var world = await AyakaFixture.StartAsync();
        using var peer = await world.LogInAsync();
        var stranger = world.Emulator.AddPerson("eve", joinGuilds: false);
        using var other = await world.LogInAsync(stranger, inits: false);
        world.Home.Update(description: "ours");
        var update = (await peer.ExpectNextAsync("GUILD_UPDATE")).GetProperty("d");
        (update.GetProperty("id").GetInt64(), update.GetProperty("description").GetString()).Should().Be((world.Home.Id, "ours"));
        var channel = await world.Ann.CreateChannelAsync(world.Home, "News");
        var created = (await peer.ExpectNextAsync("CHANNEL_CREATE")).GetProperty("d");
        created.GetProperty("name").GetString().Should().Be("news");
        created.GetProperty("guild_id").GetInt64().Should().Be(world.Home.Id);
        created.TryGetProperty("position", out _).Should().BeFalse();
        var code = await world.Bot.CreateInviteAsync(world.Home);
        code.Should().MatchRegex("^[A-Za-z0-9]{1,7}$");
        (await peer.ExpectNextAsync("INVITE_CREATE")).GetProperty("d").GetRawText().Should().Be($$"""{"code":"{{code}}","guild_id":{{world.Home.Id}}}""");
        (await other.DrainAsync()).Should().BeEmpty();
        await stranger.JoinAsync(code);
        (await other.ExpectNextAsync("GUILD_JOIN")).GetProperty("d").GetProperty("id").GetInt64().Should().Be(world.Home.Id);
        await FluentActions.Awaiting(() => stranger.JoinAsync(code)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*409: You are already in this guild*");
        channel.Delete();
        (await peer.DrainAsync()).Should().BeEmpty("nobody hears of a channel's end, nor of others joining");
        world.Home.Delete();
        (await peer.ExpectNextAsync("GUILD_DELETE")).GetProperty("d").GetProperty("id").GetInt64().Should().Be(world.Home.Id);
        await stranger.CreateGuildAsync("own");
        var own = (await other.NextOfAsync("GUILD_CREATE")).GetProperty("d");
        own.TryGetProperty("channels", out _).Should().BeFalse();
        own.GetProperty("owner").GetInt64().Should().Be(stranger.Id);
    }

    [Fact]
    public async Task Guild_events_can_leave_out_which_guild_and_reach_strangers()
    {
        await using var world = await AyakaFixture.StartAsync(quirks: AyakaQuirks.GuildEventsWithoutIds | AyakaQuirks.ChannelCreateToEverybody | AyakaQuirks.MemberJoin);
        using var peer = await world.LogInAsync();
        var stranger = world.Emulator.AddPerson("eve", joinGuilds: false);
        using var other = await world.LogInAsync(stranger, inits: false);
        world.Home.Update(name: "house");
        (await peer.ExpectNextAsync("GUILD_UPDATE")).GetProperty("d").GetRawText().Should().Be("""{"name":"house"}""");
        world.Home.AddChannel("open");
        (await other.ExpectNextAsync("CHANNEL_CREATE")).GetProperty("d").GetProperty("position").GetInt32().Should().Be(1);
        await peer.ExpectNextAsync("CHANNEL_CREATE");
        world.Home.AddMember(stranger);
        var join = (await peer.ExpectNextAsync("MEMBER_JOIN")).GetProperty("d");
        join.GetProperty("guild_id").GetInt64().Should().Be(world.Home.Id);
        var member = join.GetProperty("member");
        member.EnumerateObject().Select(static field => field.Name).Should().BeEquivalentTo("user", "nick", "avatar_url", "banner_url", "joined_at", "deaf", "mute", "owner", "roles");
        member.GetProperty("joined_at").GetString().Should().MatchRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$");
        member.GetProperty("roles")[0].GetInt64().Should().Be(0);
        world.Home.Delete();
        (await peer.ExpectNextAsync("GUILD_DELETE")).GetProperty("d").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("hello", "MESSAGE")]
    [InlineData("hello @everyone", "EVERYONE")]
    [InlineData("hello @here", "HERE")]
    public async Task Message_of_the_documented_dialect_is_seen_in_notifications_only(string text, string type)
    {
        await using var world = await AyakaFixture.StartAsync();
        using var peer = await world.LogInAsync();
        using var ann = await world.LogInAsync(world.Ann);
        var said = await world.Ann.SayAsync("general", text);
        var told = await peer.ExpectNextAsync("NOTIFICATION");
        told.TryGetProperty("d", out _).Should().BeFalse();
        told.GetProperty("type").GetString().Should().Be(type);
        var excerpt = told.GetProperty("excerpt");
        (excerpt.GetProperty("id").GetInt64(), excerpt.GetProperty("channel_id").GetInt64(), excerpt.GetProperty("content").GetString()).Should().Be((said.Id, world.General.Id, text));
        (await ann.DrainAsync()).Should().BeEmpty();
        await world.Bot.NotifyAsync("GUILD", """{"odd":[1]}""");
        (await peer.ExpectNextAsync("NOTIFICATION")).GetProperty("excerpt").GetProperty("odd")[0].GetInt32().Should().Be(1);
        await FluentActions.Awaiting(() => world.Ann.EditAsync(said, "x")).Should().ThrowAsync<InvalidOperationException>();
        await world.RefusedAsync(world.Http, 404, "404: Not Found", "POST", $"/channels/{world.General.Id}/messages/create", """{"content":"x"}""");
    }

    [Fact]
    public async Task Message_of_the_later_dialect_is_created_edited_and_deleted_before_all_eyes()
    {
        await using var world = await AyakaFixture.StartAsync(AyakaDialect.RailsV3);
        using var peer = await world.LogInAsync();
        var waiting = world.Emulator.WaitForMessageAsync("general", static message => message.IsDeleted, AyakaFixture.Soon);
        var said = await world.Ann.SayAsync("general", $"hello <@{world.Bot.Id}>");
        var created = (await peer.ExpectNextAsync("MESSAGE_CREATE")).GetProperty("d");
        created.EnumerateObject().Select(static field => field.Name).Should().BeEquivalentTo("_id", "author", "content", "tts", "embeds", "created_at", "channel_id");
        created.GetProperty("author").GetProperty("user").GetProperty("_id").GetString().Should().Be($"{world.Ann.Id}");
        created.GetProperty("channel_id").GetString().Should().Be($"{world.General.Id}");
        var mention = await peer.ExpectNextAsync("NOTIFICATION");
        mention.GetProperty("type").GetString().Should().Be("MENTION");
        mention.GetProperty("excerpt").GetProperty("_id").GetString().Should().Be($"{said.Id}");
        await world.Ann.EditAsync(said, "changed");
        (await peer.ExpectNextAsync("MESSAGE_EDIT")).GetProperty("d").GetProperty("content").GetString().Should().Be("changed");
        await FluentActions.Awaiting(() => world.Bot.DeleteAsync(said)).Should().ThrowAsync<InvalidOperationException>();
        await world.Ann.DeleteAsync(said);
        (await peer.ExpectNextAsync("MESSAGE_DELETE")).GetProperty("d").GetProperty("_id").GetString().Should().Be($"{said.Id}");
        var gone = await waiting;
        gone.EarlierTexts.Should().Equal($"hello <@{world.Bot.Id}>");
        world.Emulator.MessagesIn("home/general").Should().Equal(gone);
    }

    [Fact]
    public async Task Ids_count_milliseconds_since_the_dialects_own_epoch()
    {
        var time = new SettableTime();
        await using var world = await AyakaFixture.StartAsync(configure: options => options.TimeProvider = time);
        ((world.Bot.Id >> 22) + 1_577_836_801_000).Should().Be(time.GetUtcNow().ToUnixTimeMilliseconds());
        await using var later = await AyakaFixture.StartAsync(AyakaDialect.RailsV3, configure: options => options.TimeProvider = time);
        ((later.Bot.Id >> 22) + 1_448_841_601_000).Should().Be(time.GetUtcNow().ToUnixTimeMilliseconds());
    }
}
