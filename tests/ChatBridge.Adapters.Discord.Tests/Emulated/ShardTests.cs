using ChatBridge.Emulators.Discord;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>Shards and the gateway's commands against the emulated network, over real sockets.</summary>
public sealed class ShardTests
{
    [Fact]
    public async Task Recommended_shards_run_and_each_brings_its_own_guilds()
    {
        await using var bench = await Bench.MakeAsync(network: options => (options.RecommendedShards, options.MaxConcurrency) = (3, 3));
        var guilds = Enumerable.Range(0, 6).Select(i => bench.Emulator.AddGuild($"guild {i}")).ToList();
        var channels = guilds.Select((guild, i) =>
        {
            guild.AddMember(bench.Bot);
            guild.AddMember(bench.Alice);
            return guild.AddTextChannel($"talk-{i}");
        }).ToList();
        await bench.Connection.StartAsync(bench.Token);
        bench.Emulator.Gateway.Sessions.Select(session => (session.ShardId, session.ShardCount)).Should().BeEquivalentTo([(0, 3), (1, 3), (2, 3)]);
        bench.Connection.TryGetNative<IDiscordConnection>(out var discord).Should().BeTrue();

        for (var i = 0; i < guilds.Count; i++)
        {
            var heard = bench.NextAsync<MessageCreated>(created => created.Message.Text == $"hello {i}");
            await bench.Alice.SayAsync(channels[i], $"hello {i}");
            var created = await heard;
            var shard = discord!.FindShard(new GuildId(guilds[i].Id))!;
            created.Context.Shard.Should().Be(shard.Id).And.Be((int)((guilds[i].Id >> 22) % 3));
            await created.Channel.SendAsync($"and to you, {i}", bench.Token);
        }

        var direct = bench.NextAsync<MessageCreated>(created => created.Message.Text == "psst");
        await bench.Alice.SayToAsync(bench.Bot, "psst");
        (await direct).Context.Shard.Should().Be(0, "what belongs to no guild comes there");
        bench.Received.Select(created => created.Message.Text).Where(text => text.StartsWith("hello", StringComparison.Ordinal)).Should().OnlyHaveUniqueItems();
        bench.Bot.SessionStartsRemaining.Should().Be(997);
        discord!.SessionStartsRemaining.Should().Be(997);
    }

    [Fact]
    public async Task Members_come_over_the_gateway_all_by_prefix_and_by_id()
    {
        await using var bench = await Bench.MakeAsync(options => options.Intents = GatewayIntents.All);
        for (var i = 0; i < 2500; i++)
        {
            bench.Emulator.AddUser($"user{i}");
        }

        await bench.Connection.StartAsync(bench.Token);
        var shard = (IGatewayShard)bench.Connection.Shards.Single();
        var guild = new GuildId(bench.Guild.Id);
        var all = await ReadAsync(shard.ListMembersAsync(GuildMembersRequest.All(guild), bench.Token));
        all.Select(member => member.User.Name).Should().BeEquivalentTo(bench.Guild.Members.Select(member => member.Name));
        all.Should().HaveCountGreaterThan(2500);

        var again = await FluentActions.Awaiting(() => ReadAsync(shard.ListMembersAsync(GuildMembersRequest.All(guild), bench.Token))).Should().ThrowAsync<ChatException>();
        again.Which.Error.Kind.Should().Be(ChatErrorKind.RateLimited);
        again.Which.Error.RetryAfter.Should().BePositive().And.BeLessThanOrEqualTo(TimeSpan.FromSeconds(30));

        (await ReadAsync(shard.ListMembersAsync(GuildMembersRequest.ByPrefix(guild, "user24", 5), bench.Token))).Should().HaveCount(5).And.OnlyContain(member => member.User.Name.StartsWith("user24", StringComparison.Ordinal));
        (await ReadAsync(shard.ListMembersAsync(GuildMembersRequest.ByIds(guild, [new UserId(bench.Alice.Id), new UserId(1)]), bench.Token))).Should().ContainSingle().Which.User.Name.Should().Be("alice");
    }

    [Fact]
    public async Task Commands_are_understood_by_the_network()
    {
        await using var bench = await Bench.StartAsync(options => options.Intents = GatewayIntents.All);
        var shard = (IGatewayShard)bench.Connection.Shards.Single();
        var guild = new GuildId(bench.Guild.Id);
        var voice = bench.Guild.AddChannel("lounge", EmulatedChannelType.Voice);
        var heard = bench.NextAsync<VoiceStateChanged>(_ => true);
        await shard.UpdateVoiceStateAsync(guild, new ChannelId(voice.Id), selfMute: true, cancellationToken: bench.Token);
        (await heard).After.Should().Be(new VoiceState(new ChannelId(voice.Id), IsMuted: true, IsDeafened: false));
        await Answered("CHANNEL_INFO", () => shard.RequestChannelInfoAsync(guild, ChannelInfoFields.Status, bench.Token));
        await Answered("SOUNDBOARD_SOUNDS", () => shard.RequestSoundboardSoundsAsync([guild], bench.Token));
        await Answered("GUILD_MEMBERS_CHUNK", () => shard.RequestGuildMembersAsync(guild, query: "a", limit: 3, cancellationToken: bench.Token));
        await shard.UpdatePresenceAsync(activity: new GatewayActivity("chess"), cancellationToken: bench.Token);
        bench.Emulator.Gateway.OpenConnections.Should().ContainSingle().Which.ServerCloseCode.Should().BeNull();

        async Task Answered(string name, Func<Task> ask)
        {
            var answer = bench.NextAsync<UnmappedEvent>(e => e.Name == name);
            await ask();
            await answer;
        }
    }

    [Fact]
    public async Task Reading_of_members_survives_a_lost_socket_by_failing_and_can_be_tried_again()
    {
        await using var bench = await Bench.StartAsync(options => options.Intents = GatewayIntents.All);
        var shard = (IGatewayShard)bench.Connection.Shards.Single();
        var guild = new GuildId(bench.Guild.Id);
        var ready = bench.NextAsync<ConnectionChanged>(changed => changed.Current == ConnectionState.Ready);
        bench.Emulator.Gateway.OpenConnections.Single().Silence();
        var reading = ReadAsync(shard.ListMembersAsync(GuildMembersRequest.ByPrefix(guild, "a"), bench.Token));
        bench.Emulator.Gateway.OpenConnections.Single().Drop();
        var error = (await FluentActions.Awaiting(() => reading).Should().ThrowAsync<ChatException>()).Which.Error;
        (error.Kind, error.CanRetry).Should().Be((ChatErrorKind.Disconnected, true));
        await ready;
        (await ReadAsync(shard.ListMembersAsync(GuildMembersRequest.ByPrefix(guild, "a"), bench.Token))).Should().ContainSingle();
    }

    [Fact]
    public async Task Used_up_session_starts_are_refused_with_a_reason_and_cost_nothing()
    {
        await using var bench = await Bench.MakeAsync(network: options => options.SessionStartLimit = 0);
        var thrown = await FluentActions.Awaiting(() => bench.Connection.StartAsync(bench.Token)).Should().ThrowAsync<ChatException>();
        thrown.Which.Error.Kind.Should().Be(ChatErrorKind.RateLimited);
        bench.Emulator.Gateway.IdentifyCount.Should().Be(0);
    }

    [Fact]
    public async Task Shards_change_under_a_conversation_that_nobody_misses_or_hears_twice()
    {
        await using var bench = await Bench.StartAsync();
        bench.Connection.TryGetNative<IDiscordConnection>(out var discord).Should().BeTrue();
        using var changed = new CancellationTokenSource();
        var said = 0;
        var talking = Task.Run(async () =>
        {
            while (!changed.IsCancellationRequested)
            {
                await bench.Alice.SayAsync(said % 2 == 0 ? bench.General : bench.Random, $"n{said}");
                said++;
                await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, CancellationToken.None);   // a pace, nothing is timed by it
            }
        });
        foreach (var count in new[] { 3, 2 })
        {
            await discord!.ReshardAsync(count, bench.Token);
            bench.Connection.Shards.Should().HaveCount(count);
        }

        await changed.CancelAsync();
        await talking;
        var last = bench.NextAsync<MessageCreated>(created => created.Message.Text == "the end");
        await bench.Alice.SayAsync(bench.General, "the end");
        await last;
        var lastElsewhere = bench.NextAsync<MessageCreated>(created => created.Message.Text == "the end there");
        await bench.Alice.SayAsync(bench.Random, "the end there");
        await lastElsewhere;
        bench.Received.Select(created => created.Message.Text).Where(text => text[0] == 'n').Should().BeEquivalentTo(Enumerable.Range(0, said).Select(i => $"n{i}"), "{0} were said", said);
        bench.Logs.All.Should().NotContain(" Error ");
        await bench.Emulator.Gateway.WaitUntilAsync(() => bench.Emulator.Gateway.Sessions.Count == 2, bench.Token);   // the old ones end
    }

    private static async Task<List<DiscordMember>> ReadAsync(IAsyncEnumerable<DiscordMember> members)
    {
        var all = new List<DiscordMember>();
        await foreach (var member in members)
        {
            all.Add(member);
        }

        return all;
    }
}
