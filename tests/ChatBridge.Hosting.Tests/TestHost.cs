using System.Collections.Concurrent;
using ChatBridge.Configuration;
using ChatBridge.Hosting.Tests.TestNet;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Hosting.Tests;

/// <summary>A host with the test's network, made from settings as a program's would be.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    /// <summary>No test waits that long unless it fails.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HostApplicationBuilder _builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
    private IHost? _host;

    public TestHost(params (string Key, string Value)[] settings)
    {
        _builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        _builder.Services.AddSingleton(Network);
        _builder.Logging.AddProvider(Logs).SetMinimumLevel(LogLevel.Debug);
        Bridge = _builder.AddChatBridge().AddAdapter<TestNetAdapter>().AddAdapter<OtherNetAdapter>();
    }

    public TestNetwork Network { get; } = new();

    public LogLines Logs { get; } = new();

    public IChatBridgeBuilder Bridge { get; }

    public IServiceCollection Services => _builder.Services;

    public IHost Program => _host ??= _builder.Build();

    public IChatBridge Chat => Program.Services.GetRequiredService<IChatBridge>();

    public IHostApplicationLifetime Lifetime => Program.Services.GetRequiredService<IHostApplicationLifetime>();

    /// <summary>Settings of one connection named main.</summary>
    public static (string, string)[] Settings(string token = "good", params (string, string)[] more) =>
        [("ChatBridge:Connections:main:Adapter", "testnet"), ("ChatBridge:Connections:main:Token", token), .. more];

    public Task StartAsync() => Program.StartAsync().WaitAsync(Patience);

    public Task StopAsync() => Program.StopAsync().WaitAsync(Patience);

    public async Task<string> HearAsync() => await Network.Heard.ReadAsync().AsTask().WaitAsync(Patience);

    public async Task<string> NextSentAsync() => (await Network.Sent.ReadAsync().AsTask().WaitAsync(Patience)).Text;

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable host)
        {
            await host.DisposeAsync();
        }
    }
}

/// <summary>Keeps what is logged, with the scope it was logged in.</summary>
internal sealed class LogLines : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<(LogLevel Level, int Id, string Text, string Scope)> _lines = new();
    private IExternalScopeProvider? _scopes;

    public IEnumerable<(LogLevel Level, int Id, string Text, string Scope)> Lines => _lines;

    public string All => string.Join('\n', _lines.Select(line => $"{line.Text} [{line.Scope}]"));

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Logger(LogLines lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => lines._scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var scope = new List<object?>();
            lines._scopes?.ForEachScope((value, list) => list.Add(value), scope);
            lines._lines.Enqueue((logLevel, eventId.Id, $"{formatter(state, exception)} {exception}", string.Join(" ", scope)));
        }
    }
}
