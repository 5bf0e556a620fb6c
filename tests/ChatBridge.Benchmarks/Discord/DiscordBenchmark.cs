using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ChatBridge.Adapters.Discord;
using ChatBridge.Benchmarks.Kit;
using ChatBridge.Configuration;
using ChatBridge.Hosting;
using ChatBridge.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using static ChatBridge.Benchmarks.Kit.Numbers;

namespace ChatBridge.Benchmarks.Discord;

/// <summary>What a bot costs beside its messages: memory of guilds and shards, a burst of members, the start, sending, and how long a message is on its way.</summary>
internal static class DiscordBenchmark
{
    private const int Runs = 5;

    public static async Task<int> RunAsync(string[] parts)
    {
        (string Name, Func<Task> Run)[] all = [("guilds", GuildsAsync), ("members", MembersAsync), ("shards", ShardsAsync), ("start", StartAsync), ("rest", RestAsync), ("latency", LatencyAsync)];
        foreach (var (name, run) in all)
        {
            if (parts.Length == 0 || parts.Contains(name))
            {
                await run();
            }
        }

        return 0;
    }

    /// <summary>What the start is measured against: a generic host, with or without a connection.</summary>
    public static async Task<int> HostAsync(string[] connection)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        if (connection is [var address, var token])
        {
            builder.AddChatBridge().AddDiscord("bench", options => (options.ApiAddress, options.Token) = (new Uri(address), token));
        }

        using var host = builder.Build();
        await host.StartAsync();
        Console.WriteLine(Stopwatch.GetTimestamp());
        await Console.In.ReadLineAsync();   // until the measuring process closes it
        return 0;
    }

    private static async Task GuildsAsync()
    {
        const int Guilds = 1000, Channels = 30, Roles = 20;
        await using var network = await EmulatedNetwork.StartAsync(Guilds, Channels, Roles);
        await using var bot = Bot(network, options =>
        {
            options.Session.ReadyTimeout = TimeSpan.FromMinutes(2);
            options.Cache.MaxChannels = Guilds * Channels;
            options.Cache.MaxGuilds = Guilds;
            options.ShardCount = 1;
        });
        var before = HeapNow();
        var clock = Stopwatch.GetTimestamp();
        await StartAsync(bot);
        var took = Stopwatch.GetElapsedTime(clock);
        Print($"guilds: {Guilds} of {Channels} channels and {Roles} roles in {took.TotalSeconds:F1} s; bytes for each: {(HeapNow() - before) / Guilds} (goal 8192)");
        GC.KeepAlive(bot);
    }

    private static async Task MembersAsync()
    {
        const int Members = 1000;
        await using var network = await EmulatedNetwork.StartAsync(members: Members);
        await using var bot = Bot(network, options => options.Intents = GatewayIntents.Default | GatewayIntents.GuildMembers);
        var connection = await StartAsync(bot);
        var guild = (await connection.ListGuildsAsync().FirstAsync()).Id;
        var shard = FindShard(connection, guild);
        var times = new List<double>();
        var bytes = new List<double>();
        for (var run = 0; run <= Runs; run++)
        {
            // By ids, a hundred at a time: the full list may be asked for only once in 30 s.
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var clock = Stopwatch.GetTimestamp();
            var count = await shard.ListMembersAsync(GuildMembersRequest.ByPrefix(guild, "person", 100)).CountAsync();
            if (run > 0)   // the first round warms up
            {
                times.Add(Stopwatch.GetElapsedTime(clock).TotalMicroseconds / count);
                bytes.Add((double)(GC.GetTotalAllocatedBytes(precise: true) - allocated) / count);
            }
        }

        var full = Stopwatch.GetTimestamp();
        var all = await shard.ListMembersAsync(GuildMembersRequest.All(guild)).CountAsync();
        Print($"members: {all} in {Stopwatch.GetElapsedTime(full).TotalMilliseconds:F1} ms; by hundreds {Median(times):F1} us and {Median(bytes):F0} bytes for each");
    }

    private static async Task ShardsAsync()
    {
        const int Shards = 64;
        await using var network = await EmulatedNetwork.StartAsync(guilds: Shards);
        var one = await MemoryOfAsync(network, 1);
        var many = await MemoryOfAsync(network, Shards);
        Print($"shards: {Shards} in {many.Took.TotalSeconds:F1} s; KiB for each beyond the first: heap {(many.Heap - one.Heap) / (Shards - 1) / 1024}, working set {(many.WorkingSet - one.WorkingSet) / (Shards - 1) / 1024} (goal 1024)");
    }

    private static async Task<(long Heap, long WorkingSet, TimeSpan Took)> MemoryOfAsync(EmulatedNetwork network, int shards)
    {
        await using var bot = Bot(network, options => options.ShardCount = shards);
        var (heap, workingSet, clock) = (HeapNow(), Environment.WorkingSet, Stopwatch.GetTimestamp());
        await StartAsync(bot);
        var took = Stopwatch.GetElapsedTime(clock);
        var result = (HeapNow() - heap, Environment.WorkingSet - workingSet, took);
        GC.KeepAlive(bot);
        return result;
    }

    private static async Task StartAsync()
    {
        await using var network = await EmulatedNetwork.StartAsync();
        var (bare, ours) = (new List<double>(), new List<double>());
        for (var run = 0; run <= Runs; run++)
        {
            var (plain, connected) = (await StartOneAsync(null), await StartOneAsync(network));
            if (run > 0)
            {
                bare.Add(plain);
                ours.Add(connected);
            }
        }

        Print($"start: bare host {Median(bare):F0} ms, IDENTIFY after {Median(ours):F0} ms; more by {Median(ours.Zip(bare, (a, b) => a - b)):F0} ms (goal 100)");
    }

    private static async Task<double> StartOneAsync(EmulatedNetwork? network)
    {
        var command = network is null ? Self.Command("host") : Self.Command("host", network.Address, network.Token);
        if (network is not null)
        {
            await network.ForgetIdentifiesAsync();
        }

        var clock = Stopwatch.GetTimestamp();
        using var process = Process.Start(command) ?? throw new InvalidOperationException("The host did not start.");
        var end = network is null
            ? long.Parse(await process.StandardOutput.ReadLineAsync() ?? "0", CultureInfo.InvariantCulture)
            : await network.IdentifiedAtAsync();
        process.StandardInput.Close();
        process.Kill();
        await process.WaitForExitAsync();
        return Stopwatch.GetElapsedTime(clock, end).TotalMilliseconds;
    }

    private static async Task RestAsync()
    {
        const int Messages = 1000;
        await using var network = await EmulatedNetwork.StartAsync();
        await using var bot = Bot(network, options => options.RequestsPerSecond = 10_000);
        var connection = await StartAsync(bot);
        var channel = connection.GetChannel(new ChannelId(network.Channel)) ?? throw new InvalidOperationException("The channel has not come.");
        using var http = new HttpClient();
        http.DefaultRequestHeaders.UserAgent.ParseAdd("DiscordBot (https://example.com, 1.0)");   // the network refuses others
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", network.Token);
        var address = new Uri($"{network.Address}/channels/{channel.Id}/messages");
        var ratios = new List<double>();
        double rate = 0;
        var sent = 0;
        for (var run = 0; run <= Runs; run++)
        {
            var floor = await TimeAsync(Messages, async () =>
            {
                using var body = new StringContent($$"""{"content":"hello","nonce":"{{++sent}}","enforce_nonce":true,"allowed_mentions":{"parse":["users"],"replied_user":true} }""", Encoding.UTF8, "application/json");
                using var answer = await http.PostAsync(address, body);
                using var message = await JsonDocument.ParseAsync(await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync());
                return message.RootElement.GetProperty("id").GetString();
            });
            var ours = await TimeAsync(Messages, async () => (await channel.SendAsync("hello")).Parts[0]);
            if (run > 0)
            {
                ratios.Add(floor / ours);
                rate = Messages / ours;
            }
        }

        Print($"rest: {rate:F0} messages/s one after the other; ratio to a bare HttpClient {Median(ratios):F2} (goal 0.90)");
    }

    private static async Task LatencyAsync()
    {
        const int Messages = 25_000, PerSecond = 5000;
        await using var network = await EmulatedNetwork.StartAsync();
        var delays = new List<double>(Messages);
        var over = new TaskCompletionSource();
        await using var bot = Bot(network, _ => { }, builder => builder.On<MessageCreated>((created, _) =>
        {
            delays.Add(Stopwatch.GetElapsedTime(long.Parse(created.Message.Text, CultureInfo.InvariantCulture)).TotalMilliseconds);
            if (delays.Count == Messages)
            {
                over.TrySetResult();
            }

            return default;
        }));
        await StartAsync(bot);
        var clock = Stopwatch.GetTimestamp();
        await network.SayAsync(Messages, PerSecond);
        var rate = Messages / Stopwatch.GetElapsedTime(clock).TotalSeconds;
        await over.Task.WaitAsync(TimeSpan.FromMinutes(1));
        var sorted = delays.Skip(Messages / 10).Order().ToArray();   // the first tenth warms up
        Print($"latency: at {rate:F0} events/s p50 {sorted[sorted.Length / 2]:F2} ms, p99 {sorted[sorted.Length * 99 / 100]:F2} ms, from the emulator's decision to the handler");
    }

    private static ServiceProvider Bot(EmulatedNetwork network, Action<DiscordOptions> configure, Action<IChatBridgeBuilder>? handlers = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IIdentifyGate, OpenGate>();
        var builder = services.AddChatBridgeRuntime().AddDiscord("bench", options =>
        {
            (options.ApiAddress, options.Token) = (network.Address, network.Token);
            configure(options);
        });
        handlers?.Invoke(builder);
        return services.BuildServiceProvider();
    }

    private static async Task<IChatConnection> StartAsync(ServiceProvider bot)
    {
        await bot.GetRequiredService<IChatBridgeLifetime>().StartAsync();
        return bot.GetRequiredService<IChatBridge>()["bench"];
    }

    private static IGatewayShard FindShard(IChatConnection connection, GuildId guild) =>
        connection.TryGetNative<IDiscordConnection>(out var discord) && discord.FindShard(guild) is { } shard ? shard : throw new InvalidOperationException("No shard serves the guild.");

    private static async Task<double> TimeAsync<T>(int count, Func<Task<T>> send)
    {
        var clock = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            await send();
        }

        return Stopwatch.GetElapsedTime(clock).TotalSeconds;
    }

    private static long HeapNow()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static void Print(FormattableString text) => Console.WriteLine("discord " + text.ToString(CultureInfo.InvariantCulture));

    /// <summary>Lets every shard start at once: the emulator does not mind, and waiting is not what is measured.</summary>
    private sealed class OpenGate : IIdentifyGate, IAsyncDisposable
    {
        public ValueTask<IAsyncDisposable> EnterAsync(string connection, int shard, int concurrency, CancellationToken cancellationToken) => new(this);

        public ValueTask DisposeAsync() => default;
    }
}
