using System.Collections.Concurrent;
using ChatBridge.Adapters;
using ChatBridge.Configuration;
using ChatBridge.Emulators.Discord;
using ChatBridge.Sessions;
using ChatBridge.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>A new process that continues the session of an earlier one: nothing tells it again who it is and what it may do.</summary>
public sealed class RestartTests : IAsyncLifetime
{
    private readonly MemoryStore _store = new();
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(30));
    private DiscordEmulator _network = null!;   // InitializeAsync
    private EmulatedGuild _guild = null!;
    private EmulatedChannel _general = null!;
    private EmulatedUser _alice = null!;
    private EmulatedBot _robot = null!;

    public async ValueTask InitializeAsync()
    {
        _network = await DiscordEmulator.StartAsync(new DiscordEmulatorOptions { IdentifyInterval = TimeSpan.Zero });
        _guild = _network.AddGuild("Den");
        _general = _guild.AddTextChannel("general");
        _alice = _network.AddUser("alice", "Alice");
        _robot = _network.AddBot("robot");
        await using var first = await Process.StartAsync(this);
    }

    public async ValueTask DisposeAsync()
    {
        await _network.DisposeAsync();
        _limit.Dispose();
    }

    [Fact]
    public async Task Missed_messages_find_the_account_knowing_itself()
    {
        await _robot.SayAsync(_general, "my own");
        await _alice.SayAsync(_general, "another's");
        await using var second = await Process.StartAsync(this, messages: 2);

        second.Received.Select(created => (created.Message.Text, created.Message.IsOwn())).Should().Equal(("my own", true), ("another's", false));
        (second.Connection.Self!.Id, second.Connection.Self.Name).Should().Be((new UserId(_robot.Id), "robot"));
        (_network.Gateway.IdentifyCount, _network.Gateway.ResumedCount).Should().Be((1, 1));
    }

    [Fact]
    public async Task Account_whose_name_cannot_be_asked_for_is_known_by_its_id()
    {
        _network.Rest.FailNext(DiscordRestFault.HtmlPage(403), "GET /users/@me");
        await _robot.SayAsync(_general, "my own");
        await using var second = await Process.StartAsync(this, messages: 1);

        second.Received.Single().Message.IsOwn().Should().BeTrue();
        second.Connection.Self!.Id.Should().Be(new UserId(_robot.Id));
    }

    [Fact]
    public async Task Capabilities_are_unknown_until_the_channel_is_fetched_and_then_followed()
    {
        await _alice.SayAsync(_general, "hello");
        await using var second = await Process.StartAsync(this, messages: 1);
        second.Received.Single().Channel.Capabilities[Capability.SendMessages].Should().Be(Support.Unknown, "no guild came");

        var channel = (await second.Connection.FetchChannelAsync(new ChannelId(_general.Id), _limit.Token))!;
        channel.Name.Should().Be("general");
        channel.Capabilities[Capability.SendMessages].Should().Be(Support.Native);
        ((DiscordChannel)channel).OwnPermissions!.Value.Should().HaveFlag(Native.Permissions.BanMembers);

        var changed = second.NextAsync<RoleUpdated>();
        _guild.SetPermissions(_robot, DiscordPermissions.ViewChannel);
        (await changed).Before.Should().NotBeNull();
        ((DiscordChannel)channel).OwnPermissions!.Value.Should().NotHaveFlag(Native.Permissions.BanMembers);

        var asked = _network.Rest.Requests.Count;
        (await second.Connection.FetchChannelAsync(new ChannelId(_general.Id), _limit.Token)).Should().BeSameAs(channel);
        _network.Rest.Requests.Count.Should().Be(asked, "it is cached now");
    }

    [Fact]
    public async Task Thread_is_judged_by_its_channel_which_is_fetched_too()
    {
        var thread = _general.AddThread(_alice, "plans");
        _general.Deny(_robot, DiscordPermissions.SendMessagesInThreads);
        await using var second = await Process.StartAsync(this);

        var channel = (await second.Connection.FetchChannelAsync(new ChannelId(thread.Id), _limit.Token))!;
        channel.Capabilities[Capability.SendMessages].Should().Be(Support.Absent);
        channel.Capabilities[Capability.ReceiveMessages].Should().Be(Support.Native);
    }

    [Fact]
    public async Task What_cannot_be_found_out_stays_unknown_and_the_channel_comes_all_the_same()
    {
        await using var second = await Process.StartAsync(this);
        _network.Rest.FailNext(DiscordRestFault.HtmlPage(403), "GET /guilds/{guild}");

        var channel = (await second.Connection.FetchChannelAsync(new ChannelId(_general.Id), _limit.Token))!;
        channel.Name.Should().Be("general");
        channel.Capabilities[Capability.SendMessages].Should().Be(Support.Unknown);
        second.Logs.All.Should().Contain("1107");
    }

    [Fact]
    public async Task Without_the_intent_that_tells_of_changes_nothing_is_learnt()
    {
        await using var second = await Process.StartAsync(this, configure: options => options.Intents &= ~GatewayIntents.Guilds);
        var channel = (await second.Connection.FetchChannelAsync(new ChannelId(_general.Id), _limit.Token))!;

        channel.Capabilities[Capability.SendMessages].Should().Be(Support.Unknown);
        _network.Rest.Requests.Should().NotContain(request => request.Path.Contains("/guilds/", StringComparison.Ordinal));
    }

    private sealed class Process : IAsyncDisposable
    {
        private readonly ServiceProvider _services;
        private readonly RestartTests _test;

        private Process(RestartTests test, Action<DiscordOptions>? configure)
        {
            _test = test;
            var services = new ServiceCollection();
            services.AddLogging(logging => logging.AddProvider(Logs)).AddSingleton<IIdentifyGate>(new OpenGate()).AddSingleton<IResumeStore>(test._store);
            services.AddChatBridgeRuntime().AddDiscord("discord", options =>
            {
                options.Token = test._robot.Token;
                options.ApiAddress = test._network.RestUrl;
                configure?.Invoke(options);
            });
            _services = services.BuildServiceProvider();
            Bridge = _services.GetRequiredService<IChatBridge>();
            Connection = (ChatConnection)Bridge["discord"];
        }

        public IChatBridge Bridge { get; }

        public ChatConnection Connection { get; }

        public LogKeeper Logs { get; } = new();

        public ConcurrentQueue<MessageCreated> Received { get; } = [];

        public static async Task<Process> StartAsync(RestartTests test, int messages = 0, Action<DiscordOptions>? configure = null)
        {
            var process = new Process(test, configure);
            var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            process.Bridge.Events.Subscribe<MessageCreated>((created, _) =>
            {
                process.Received.Enqueue(created);
                if (process.Received.Count == messages)
                {
                    all.TrySetResult();
                }

                return default;
            });
            await process.Connection.StartAsync(test._limit.Token);
            if (messages > 0)
            {
                await all.Task.WaitAsync(test._limit.Token);
            }

            return process;
        }

        public Task<TEvent> NextAsync<TEvent>() where TEvent : struct, IChatEvent => Bridge.Events.NextAsync<TEvent>(_ => true, Timeout.InfiniteTimeSpan, _test._limit.Token);

        public async ValueTask DisposeAsync()
        {
            await Connection.StopAsync(StopIntent.KeepResumable, CancellationToken.None);
            await _services.DisposeAsync();
        }
    }

    private sealed class MemoryStore : IResumeStore
    {
        private ResumeToken? _token;

        public ValueTask<ResumeToken?> LoadAsync(string connection, int shard, CancellationToken cancellationToken) => new(Volatile.Read(ref _token));

        public ValueTask SaveAsync(string connection, int shard, ResumeToken? token, CancellationToken cancellationToken)
        {
            Volatile.Write(ref _token, token);
            return default;
        }
    }
}
