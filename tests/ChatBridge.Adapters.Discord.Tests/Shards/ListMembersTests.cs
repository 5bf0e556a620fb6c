using System.Text.Json.Nodes;

namespace ChatBridge.Adapters.Discord.Tests;

public sealed class ListMembersTests
{
    private static readonly GuildId Den = new(123UL);

    [Fact]
    public async Task Chunks_are_gathered_by_their_nonce_and_the_list_ends_after_the_last()
    {
        await using var stage = new ShardStage(options => options.Intents = GatewayIntents.All);
        var (socket, shard) = await ReadyAsync(stage);
        var first = ReadAsync(shard.ListMembersAsync(GuildMembersRequest.All(Den) with { IncludePresences = true }));
        var asked = await socket.CommandAsync(8);
        var nonce = (string)asked["nonce"]!;
        asked.ToJsonString().Should().Be($$"""{"guild_id":"123","query":"","presences":true,"limit":0,"nonce":"{{nonce}}"}""");
        System.Text.Encoding.UTF8.GetByteCount(nonce).Should().BeLessThanOrEqualTo(32);
        var second = ReadAsync(shard.ListMembersAsync(GuildMembersRequest.ByPrefix(Den, "b", 10)));
        var otherNonce = (string)(await socket.CommandAsync(8))["nonce"]!;
        otherNonce.Should().NotBe(nonce);

        socket.Dispatch("GUILD_MEMBERS_CHUNK", Chunk(nonce, 0, 2, """{"user":{"id":"5","username":"ann"},"nick":"Annie","roles":["8"]}""", """,{"user":{"id":"6","username":"ben"},"roles":[]}""", presences: ""","presences":[{"user":{"id":"6"},"status":"idle"}]"""));
        socket.Dispatch("GUILD_MEMBERS_CHUNK", Chunk(null, 0, 1, """{"user":{"id":"99","username":"not asked for"},"roles":[]}"""));
        socket.Dispatch("GUILD_MEMBERS_CHUNK", Chunk(nonce, 0, 2, """{"user":{"id":"5","username":"ann"},"roles":[]}"""));   // comes twice
        socket.Dispatch("GUILD_MEMBERS_CHUNK", Chunk(otherNonce, 0, 1));
        (await second).Should().BeEmpty();
        first.IsCompleted.Should().BeFalse();
        socket.Dispatch("GUILD_MEMBERS_CHUNK", Chunk(nonce, 1, 2, """{"user":{"id":"7","username":"cat"},"roles":[]}"""));

        var members = await first;
        members.Select(member => member.User.Name).Should().Equal("ann", "ben", "cat");
        members[0].Nickname.Should().Be("Annie");
        members[0].GuildId.Should().Be(Den);
        members[0].Roles.Should().Equal(new RoleId(8UL));
        stage.Connection.TryGetFeature<IPresences>(out var presences).Should().BeTrue();
        presences!.GetStatus(new UserId(6)).Should().Be(PresenceStatus.Idle);
    }

    [Fact]
    public async Task Request_by_ids_needs_no_intent_and_one_for_nobody_asks_nothing()
    {
        await using var stage = new ShardStage(options => options.Intents = GatewayIntents.None);
        var (socket, shard) = await ReadyAsync(stage);
        (await ReadAsync(shard.ListMembersAsync(GuildMembersRequest.ByIds(Den, [])))).Should().BeEmpty();
        var reading = ReadAsync(shard.ListMembersAsync(GuildMembersRequest.ByIds(Den, [new UserId(5), new UserId(404)])));
        var asked = await socket.CommandAsync(8);
        asked["user_ids"]!.ToJsonString().Should().Be("""["5","404"]""");
        asked["query"].Should().BeNull();
        socket.Dispatch("GUILD_MEMBERS_CHUNK", Chunk((string)asked["nonce"]!, 0, 1, """{"user":{"id":"5","username":"ann"},"roles":[]}""", presences: ""","not_found":[404]"""));
        (await reading).Should().ContainSingle();

        FluentActions.Invoking(() => shard.ListMembersAsync(GuildMembersRequest.All(Den))).Should().Throw<MissingIntentException>().Which.Missing.Should().Be(GatewayIntents.GuildMembers);
        FluentActions.Invoking(() => shard.ListMembersAsync(GuildMembersRequest.ByPrefix(Den, "a") with { IncludePresences = true })).Should().Throw<MissingIntentException>().Which.Missing.Should().Be(GatewayIntents.GuildPresences);
    }

    [Fact]
    public void Requests_that_cannot_be_made_are_refused_at_once()
    {
        FluentActions.Invoking(() => GuildMembersRequest.ByPrefix(Den, "")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => GuildMembersRequest.ByPrefix(Den, "a", 0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => GuildMembersRequest.ByPrefix(Den, "a", 101)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => GuildMembersRequest.ByIds(Den, [.. Enumerable.Range(1, 101).Select(id => new UserId((ulong)id))])).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Refusal_for_its_frequency_fails_the_reading_with_the_wait(bool withNonce)
    {
        await using var stage = new ShardStage(options => options.Intents = GatewayIntents.All);
        var (socket, shard) = await ReadyAsync(stage);
        var reading = ReadAsync(shard.ListMembersAsync(GuildMembersRequest.All(Den)));
        var nonce = (string)(await socket.CommandAsync(8))["nonce"]!;
        var other = ReadAsync(shard.ListMembersAsync(GuildMembersRequest.ByPrefix(Den, "b")));
        var otherNonce = (string)(await socket.CommandAsync(8))["nonce"]!;
        socket.Dispatch("RATE_LIMITED", $$$"""{"opcode":8,"retry_after":12.5,"meta":{"guild_id":"123"{{{(withNonce ? $",\"nonce\":\"{nonce}\"" : "")}}}}""" + "}");
        var error = (await FluentActions.Awaiting(() => reading).Should().ThrowAsync<ChatException>()).Which.Error;
        (error.Kind, error.RetryAfter, error.CanRetry, error.Effect).Should().Be((ChatErrorKind.RateLimited, TimeSpan.FromSeconds(12.5), true, Effect.NotApplied));
        socket.Dispatch("GUILD_MEMBERS_CHUNK", Chunk(otherNonce, 0, 1));
        (await other).Should().BeEmpty("it was not refused");
    }

    [Fact]
    public async Task Lost_socket_fails_the_reading_after_what_has_come()
    {
        await using var stage = new ShardStage(options => options.Intents = GatewayIntents.All);
        var (socket, shard) = await ReadyAsync(stage);
        await using var members = shard.ListMembersAsync(GuildMembersRequest.All(Den)).GetAsyncEnumerator(CancellationToken.None);
        var next = members.MoveNextAsync().AsTask();
        var nonce = (string)(await socket.CommandAsync(8))["nonce"]!;
        socket.Dispatch("GUILD_MEMBERS_CHUNK", Chunk(nonce, 0, 2, """{"user":{"id":"5","username":"ann"},"roles":[]}"""));
        (await next).Should().BeTrue();
        socket.Transport.Break();
        var error = (await FluentActions.Awaiting(() => members.MoveNextAsync().AsTask()).Should().ThrowAsync<ChatException>()).Which.Error;
        (error.Kind, error.CanRetry).Should().Be((ChatErrorKind.Disconnected, true));
    }

    [Fact]
    public async Task Silence_ends_the_reading()
    {
        await using var stage = new ShardStage(options => options.Intents = GatewayIntents.All);
        var (socket, shard) = await ReadyAsync(stage);
        var reading = ReadAsync(shard.ListMembersAsync(GuildMembersRequest.ByPrefix(Den, "a")));
        await socket.CommandAsync(8);
        var error = (await FluentActions.Awaiting(() => stage.UntilAsync(reading)).Should().ThrowAsync<ChatException>()).Which.Error;
        (error.Kind, error.CanRetry).Should().Be((ChatErrorKind.Timeout, true));
    }

    [Fact]
    public async Task Reader_that_falls_too_far_behind_is_told()
    {
        await using var stage = new ShardStage(options => options.Intents = GatewayIntents.All);
        var (socket, shard) = await ReadyAsync(stage);
        await using var members = shard.ListMembersAsync(GuildMembersRequest.All(Den) with { MaxWaitingChunks = 2 }).GetAsyncEnumerator(CancellationToken.None);
        var next = members.MoveNextAsync().AsTask();
        var nonce = (string)(await socket.CommandAsync(8))["nonce"]!;
        var seen = stage.Events.NextAsync<UnmappedEvent>(e => e.Name == "LAST", Timeout.InfiniteTimeSpan);
        for (var i = 0; i < 5; i++)
        {
            socket.Dispatch("GUILD_MEMBERS_CHUNK", Chunk(nonce, i, 6, $$$"""{"user":{"id":"{{{i + 1}}}","username":"ann"},"roles":[]}"""));
        }

        socket.Dispatch("LAST", "{}");
        await seen;
        (await next).Should().BeTrue();
        var read = 1;
        var fault = await FluentActions.Awaiting(async () =>
        {
            while (await members.MoveNextAsync())
            {
                read++;
            }
        }).Should().ThrowAsync<ChatException>();
        fault.Which.Error.Kind.Should().Be(ChatErrorKind.TooLarge);
        read.Should().BeInRange(2, 3, "what waited is still given");
    }

    [Fact]
    public async Task Without_a_session_the_reading_fails_when_it_begins()
    {
        await using var stage = new ShardStage(options => options.Intents = GatewayIntents.All);
        var (_, shard) = await ReadyAsync(stage);
        await stage.UntilAsync(shard.CloseAsync(cancellationToken: CancellationToken.None));
        var members = shard.ListMembersAsync(GuildMembersRequest.All(Den));
        (await FluentActions.Awaiting(() => ReadAsync(members)).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.Disconnected);
    }

    private static string Chunk(string? nonce, int index, int count, string first = "", string second = "", string presences = "") =>
        $$"""{"guild_id":"123","members":[{{first}}{{second}}],"chunk_index":{{index}},"chunk_count":{{count}}{{presences}}{{(nonce is null ? "" : $",\"nonce\":\"{nonce}\"")}} }""";

    private static async Task<List<DiscordMember>> ReadAsync(IAsyncEnumerable<DiscordMember> members)
    {
        var all = new List<DiscordMember>();
        await foreach (var member in members)
        {
            all.Add(member);
        }

        return all;
    }

    private static async Task<(GatewaySocket Socket, IGatewayShard Shard)> ReadyAsync(ShardStage stage)
    {
        var start = stage.StartAsync();
        var socket = await stage.NextSocketAsync();
        await start;
        return (socket, stage.Shard(0));
    }
}
