using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Testing;
using ChatBridge.Tests.Shared;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>The native interface on a network that is not there, in virtual time.</summary>
internal sealed class ApiBench : IDisposable
{
    public const string BotToken = "the-bots-own-token";
    private readonly DiscordRest _rest;
    private readonly LoggerFactory _loggers;

    public ApiBench()
    {
        _loggers = new LoggerFactory([Logs], new LoggerFilterOptions { MinLevel = LogLevel.Trace });
        var host = new FakeHost { Http = Network, Clock = Time, LogTo = _loggers };
        _rest = new DiscordRest(new DiscordOptions { Token = BotToken, ApiAddress = new Uri("https://discord.test/api/v10") }, host);
        Api = new DiscordApi(_rest, host);
    }

    public FakeNetwork Network { get; } = new();

    public VirtualTime Time { get; } = new();

    public LogKeeper Logs { get; } = new();

    public DiscordApi Api { get; }

    public SentRequest Last => Network.Sent[^1];

    /// <summary>Lets a call go on over its pauses.</summary>
    /// <remarks>A second of the clock for each true millisecond: a clock that ran away would let attempts run into their time limit.</remarks>
    public async Task<T> PassAsync<T>(Task<T> call)
    {
        await PacedTime.UntilAsync(() => call.IsCompleted, () => Time.Advance(TimeSpan.FromSeconds(1)));
        return await call;
    }

    public void Dispose()
    {
        _rest.Dispose();
        _loggers.Dispose();
        Logs.Dispose();
        Network.Dispose();
    }
}
