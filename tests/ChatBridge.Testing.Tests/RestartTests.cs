using System.Threading.Channels;
using ChatBridge.Configuration;
using ChatBridge.Sessions;
using ChatBridge.Testing.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Testing.Tests;

/// <summary>What a program sees of the time in which it was not there.</summary>
public sealed class RestartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly MemoryStore _store = new();
    private readonly InMemoryNetwork _network = new(TimeProvider.System, new InMemoryNetworkOptions { Resume = false });

    [Fact]
    public async Task Message_that_stood_there_before_is_not_taken_for_a_missed_one()
    {
        await SayAsync("old");
        await using var bot = await Bot.StartAsync(_network, null);
        await SayAsync("new");
        (await bot.HearAsync()).Should().Be("new");
        _network.Faults.CutSockets(loseWaiting: true);
        await SayAsync("missed");
        (await bot.HearAsync()).Should().Be("missed");
        await SayAsync("last");
        (await bot.HearAsync()).Should().Be("last");
    }

    [Fact]
    public async Task Restart_on_a_network_without_sessions_misses_nothing()
    {
        await SayAsync("before");
        await using (var first = await Bot.StartAsync(_network, _store))
        {
            await SayAsync("heard");
            (await first.HearAsync()).Should().Be("heard");
            await first.StopAsync(StopIntent.KeepResumable);
        }

        _store.Token!.SessionKey.Should().BeNull();
        await SayAsync("missed 1");
        await SayAsync("missed 2");
        await using var second = await Bot.StartAsync(_network, _store);
        (await second.HearAsync()).Should().Be("missed 1");
        (await second.HearAsync()).Should().Be("missed 2");
        await SayAsync("live");
        (await second.HearAsync()).Should().Be("live");
        second.Gaps.Should().Be(1);
    }

    [Fact]
    public async Task Message_whose_handler_did_not_end_is_delivered_after_a_restart()
    {
        await using (var first = await Bot.StartAsync(_network, _store, hangOn: "hang"))
        {
            await SayAsync("heard");
            (await first.HearAsync()).Should().Be("heard");
            await SayAsync("hang");
            (await first.HearAsync()).Should().Be("hang");
            await first.StopAsync(StopIntent.KeepResumable);
        }

        await using var second = await Bot.StartAsync(_network, _store);
        (await second.HearAsync()).Should().Be("hang");
    }

    [Fact]
    public async Task Channel_that_was_empty_is_read_from_its_beginning_after_a_restart()
    {
        await using (var first = await Bot.StartAsync(_network, _store))
        {
            await first.StopAsync(StopIntent.KeepResumable);
        }

        await SayAsync("first ever");
        await using var second = await Bot.StartAsync(_network, _store);
        (await second.HearAsync()).Should().Be("first ever");
    }

    [Fact]
    public async Task Restart_after_the_last_heard_message_was_deleted_goes_on_from_the_one_before()
    {
        InMemoryMessage last;
        await using (var first = await Bot.StartAsync(_network, _store))
        {
            await SayAsync("one");
            (await first.HearAsync()).Should().Be("one");
            last = await SayAsync("two");
            (await first.HearAsync()).Should().Be("two");
            await first.StopAsync(StopIntent.KeepResumable);
        }

        await _network.Person("user").DeletesAsync(last);
        await SayAsync("three");
        await using var second = await Bot.StartAsync(_network, _store);
        (await second.HearAsync()).Should().Be("three");
    }

    [Fact]
    public async Task Refused_session_after_a_restart_is_made_up_for_from_history()
    {
        var network = new InMemoryNetwork(TimeProvider.System, new InMemoryNetworkOptions());
        await using (var first = await Bot.StartAsync(network, _store))
        {
            await network.Person("user").SaysAsync("heard");
            (await first.HearAsync()).Should().Be("heard");
            await first.StopAsync(StopIntent.KeepResumable);
        }

        _store.Token!.SessionKey.Should().NotBeNull();
        network.Faults.RefuseResume = true;
        await network.Person("user").SaysAsync("missed");
        await using var second = await Bot.StartAsync(network, _store);
        (await second.HearAsync()).Should().Be("missed");
        second.Gaps.Should().Be(1);
    }

    [Fact]
    public async Task End_of_a_session_forgets_the_positions()
    {
        await using (var first = await Bot.StartAsync(_network, _store))
        {
            await SayAsync("heard");
            (await first.HearAsync()).Should().Be("heard");
            await first.StopAsync(StopIntent.End);
        }

        _store.Token.Should().BeNull();
        await SayAsync("unheard");
        await using var second = await Bot.StartAsync(_network, _store);
        await SayAsync("live");
        (await second.HearAsync()).Should().Be("live");
    }

    private Task<InMemoryMessage> SayAsync(string text) => _network.Person("user").SaysAsync(text);

    /// <summary>A program on the network.</summary>
    private sealed class Bot : IAsyncDisposable
    {
        private readonly Channel<string> _heard = System.Threading.Channels.Channel.CreateUnbounded<string>();
        private readonly ServiceProvider _services;
        private int _gaps;

        private Bot(InMemoryNetwork network, IResumeStore? store, string? hangOn)
        {
            var services = new ServiceCollection();
            if (store is not null)
            {
                services.AddSingleton(store);
            }

            var builder = services.AddChatBridgeRuntime();
            builder.AddInMemory("test", network, options => options.Dispatch.DrainTimeout = TimeSpan.FromMilliseconds(50));
            builder.On<ContinuityLost>((_, _) =>
            {
                Interlocked.Increment(ref _gaps);
                return default;
            });
            builder.On<MessageCreated>(async (created, token) =>
            {
                _heard.Writer.TryWrite(created.Message.Text);
                if (created.Message.Text == hangOn)
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
            });
            _services = services.BuildServiceProvider();
        }

        public int Gaps => Volatile.Read(ref _gaps);

        private IChatConnection Connection => _services.GetRequiredService<IChatBridge>().Connections[0];

        public static async Task<Bot> StartAsync(InMemoryNetwork network, IResumeStore? store, string? hangOn = null)
        {
            var bot = new Bot(network, store, hangOn);
            await bot._services.GetRequiredService<IChatBridgeLifetime>().StartAsync().WaitAsync(Patience);
            return bot;
        }

        public async Task<string> HearAsync() => await _heard.Reader.ReadAsync().AsTask().WaitAsync(Patience);

        public Task StopAsync(StopIntent intent) => _services.GetRequiredService<IChatBridgeLifetime>().StopAsync(intent).WaitAsync(Patience);

        public ValueTask DisposeAsync() => _services.DisposeAsync();
    }

    private sealed class MemoryStore : IResumeStore
    {
        public ResumeToken? Token { get; private set; }

        public ValueTask<ResumeToken?> LoadAsync(string connection, int shard, CancellationToken cancellationToken) => new(Token);

        public ValueTask SaveAsync(string connection, int shard, ResumeToken? token, CancellationToken cancellationToken)
        {
            Token = token;
            return default;
        }
    }
}
