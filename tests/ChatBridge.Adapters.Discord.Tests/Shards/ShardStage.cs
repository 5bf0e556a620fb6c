using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using ChatBridge.Adapters;
using ChatBridge.Configuration;
using ChatBridge.Sessions;
using ChatBridge.Testing;
using ChatBridge.Testing.Transports;
using ChatBridge.Tests.Shared;
using ChatBridge.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>The real runtime and the real adapter in virtual time; only the sockets and <c>/gateway/bot</c> are the test's.</summary>
internal sealed class ShardStage : IAsyncDisposable
{
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LeastStep = TimeSpan.FromMilliseconds(100);
    private readonly ServiceProvider _services;
    private readonly ChatBridgeRuntime _runtime;
    private readonly Channel<GatewaySocket> _sockets = Channel.CreateUnbounded<GatewaySocket>();
    private readonly Lock _lock = new();
    private readonly List<Identified> _identified = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _sessions;

    public ShardStage(Action<DiscordOptions>? configure = null, IResumeStore? store = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        if (store is not null)
        {
            services.AddSingleton(store);
        }

        services.AddHttpClient("ChatBridge:net").ConfigurePrimaryHttpMessageHandler(() => new Answers(this));
        services.AddSingleton<SocketOpener>(new Opener(this));
        services.AddChatBridgeRuntime().AddDiscord("net", options =>
        {
            options.Token = "secret-token";
            options.Dispatch.Lanes = 1;
            options.Dispatch.DrainTimeout = TimeSpan.FromDays(1);   // in virtual time it would be over before a handler had run
            options.Compression = GatewayCompression.None;
            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
        _runtime = _services.GetRequiredService<ChatBridgeRuntime>();
    }

    public VirtualTime Time { get; } = new();

    public LogKeeper Logs { get; } = new();

    /// <summary>What <c>/gateway/bot</c> says.</summary>
    public string Gateway { get; set; } = GatewayBot();

    /// <summary>How often <c>/gateway/bot</c> was asked.</summary>
    public int Asked;

    /// <summary>The addresses that were dialled.</summary>
    public ConcurrentQueue<Uri> Dialled { get; } = [];

    /// <summary>Refuses an address in place of opening a socket.</summary>
    public Func<Uri, ChatError?>? Refuse { get; set; }

    /// <summary>Whether sockets say hello, take sessions in and acknowledge heartbeats by themselves.</summary>
    public bool IsAutomatic { get; set; } = true;

    public ChatConnection Connection => _runtime.Running[0];

    public IChatEvents Events => _runtime.Events;

    public IDiscordConnection Discord => Connection.TryGetNative<IDiscordConnection>(out var discord) ? discord : throw new InvalidOperationException("no native form");

    public IReadOnlyList<Identified> Identifies
    {
        get
        {
            lock (_lock)
            {
                return [.. _identified];
            }
        }
    }

    public static string GatewayBot(int shards = 1, int remaining = 1000, long resetAfter = 3_600_000, int concurrency = 1, string url = "wss://gateway.example") =>
        $$"""{"url":"{{url}}","shards":{{shards}},"session_start_limit":{"total":1000,"remaining":{{remaining}},"reset_after":{{resetAfter}},"max_concurrency":{{concurrency}} } }""";

    public IGatewayShard Shard(int id) => (IGatewayShard)Connection.Shards.Single(shard => shard.Id == id);

    public async Task<GatewaySocket> NextSocketAsync() => await _sockets.Reader.ReadAsync().AsTask().WaitAsync(Safety, TimeProvider.System);

    /// <summary>Starts, and moves the clock until all shards are ready.</summary>
    public Task StartAsync() => UntilAsync(Connection.StartAsync(CancellationToken.None));

    /// <summary>Waits until so many sessions were started, without moving the clock.</summary>
    public async Task IdentifiedAsync(int count)
    {
        while (true)
        {
            Task more;
            lock (_lock)
            {
                if (_identified.Count >= count)
                {
                    return;
                }

                more = _more.Task;
            }

            await more.WaitAsync(Safety, TimeProvider.System);
        }
    }

    /// <summary>Moves the clock until something has happened.</summary>
    public async Task UntilAsync(Task signal)
    {
        await UntilAsync(() => signal.IsCompleted);
        await signal;
    }

    public async Task<T> UntilAsync<T>(Task<T> signal)
    {
        await UntilAsync((Task)signal);
        return await signal;
    }

    /// <summary>Moves the clock until a condition holds.</summary>
    /// <remarks>
    /// In steps that are small at first and grow, each after a true millisecond: a clock that ran away from the work would let
    /// sockets die of silence and drains of their limit. An hour of waiting takes some hundred steps.
    /// </remarks>
    public async Task UntilAsync(Func<bool> condition)
    {
        var began = Time.Elapsed;
        await PacedTime.UntilAsync(condition, () =>
        {
            var step = (Time.Elapsed - began) / 20;
            Time.Advance(step > LeastStep ? step : LeastStep);
        });
    }

    /// <summary>Waits until the client has read what a socket was told to send so far.</summary>
    public async Task SyncAsync(GatewaySocket socket)
    {
        var beats = socket.Beats;
        socket.Transport.Send("""{"t":null,"s":null,"op":1,"d":null}""");
        await SettleAsync(() => socket.Beats > beats);
    }

    /// <summary>Waits until a condition holds, without moving the clock.</summary>
    public async Task SettleAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Safety);
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        TestContext.Current.TestOutputHelper?.WriteLine(Logs.All);   // shown when it fails
        await UntilAsync(Connection.StopAsync(StopIntent.End, CancellationToken.None));
        await _services.DisposeAsync();
    }

    private ValueTask<ITransport> DialAsync(WebSocketTarget target)
    {
        Dialled.Enqueue(target.Address);
        if (Refuse?.Invoke(target.Address) is { } refusal)
        {
            return ValueTask.FromException<ITransport>(new ChatException(refusal));
        }

        var transport = new ScriptedTransport();
        var socket = new GatewaySocket(transport, target.Address);
        if (IsAutomatic)
        {
            transport.Continuously(frame => frame.StartsWith("""{"op":1,""", StringComparison.Ordinal), _ =>
            {
                socket.Beats++;
                return """{"t":null,"s":null,"op":11,"d":null}""";
            });
            transport.Continuously(frame => frame.StartsWith("""{"op":2,""", StringComparison.Ordinal), frame => TakeIn(socket, frame));
            transport.Continuously(frame => frame.StartsWith("""{"op":6,""", StringComparison.Ordinal), frame => Resume(socket, frame));
            transport.Send("""{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":41250}}""");
        }

        _sockets.Writer.TryWrite(socket);
        return new(transport);
    }

    private string TakeIn(GatewaySocket socket, string frame)
    {
        var data = JsonNode.Parse(frame)!["d"]!;
        socket.Shard = data["shard"] is { } shard ? (int)shard[0]! : 0;
        (socket.Sequence, socket.Identify) = (1, data);
        var session = Interlocked.Increment(ref _sessions);
        lock (_lock)
        {
            _identified.Add(new Identified(Time.Elapsed, socket.Shard, data["shard"] is { } pair ? (int)pair[1]! : 1));
            _more.TrySetResult();
            _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return $$"""{"t":"READY","s":1,"op":0,"d":{"v":10,"user":{"id":"7","username":"bot"},"guilds":[],"session_id":"s{{session}}-{{socket.Shard}}","resume_gateway_url":"wss://resume.example"} }""";
    }

    private static string Resume(GatewaySocket socket, string frame)
    {
        var data = JsonNode.Parse(frame)!["d"]!;
        socket.Shard = int.Parse(((string)data["session_id"]!).Split('-')[1], CultureInfo.InvariantCulture);
        socket.Sequence = (long)data["seq"]! + 1;
        return $$"""{"t":"RESUMED","s":{{socket.Sequence}},"op":0,"d":null}""";
    }

    public sealed record Identified(TimeSpan At, int Shard, int Count);

    private sealed class Opener(ShardStage stage) : SocketOpener
    {
        public override ValueTask<ITransport> OpenAsync(WebSocketTarget target, CancellationToken cancellationToken) => stage.DialAsync(target);
    }

    private sealed class Answers(ShardStage stage) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var isSelf = request.RequestUri!.AbsolutePath.EndsWith("/users/@me", StringComparison.Ordinal);
            if (!isSelf)
            {
                request.RequestUri.AbsolutePath.Should().EndWith("/gateway/bot");
                Interlocked.Increment(ref stage.Asked);
            }

            var answer = isSelf ? """{"id":"7","username":"robot","bot":true}""" : stage.Gateway;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer, Encoding.UTF8, "application/json") });
        }
    }
}

/// <summary>A socket that the adapter opened, from the gateway's side.</summary>
internal sealed class GatewaySocket(ScriptedTransport transport, Uri address)
{
    public ScriptedTransport Transport { get; } = transport;

    public Uri Address { get; } = address;

    public int Shard { get; set; } = -1;

    public long Sequence { get; set; }

    /// <summary>The heartbeats that came.</summary>
    public volatile int Beats;

    /// <summary>The data of IDENTIFY.</summary>
    public JsonNode? Identify { get; set; }

    /// <summary>Sends an event with the next number.</summary>
    public void Dispatch(string name, string data) => Transport.Send($$"""{"t":"{{name}}","s":{{++Sequence}},"op":0,"d":{{data}} }""");

    /// <summary>The next command of the client.</summary>
    public async Task<JsonNode> CommandAsync(int op)
    {
        var frame = JsonNode.Parse(await Transport.ExpectAsync(text => text.StartsWith($"{{\"op\":{op},", StringComparison.Ordinal), $"op {op}"))!;
        return frame["d"]!;
    }
}
