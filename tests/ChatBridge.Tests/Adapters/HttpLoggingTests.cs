using System.Collections.Concurrent;
using ChatBridge.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Tests.Adapters;

public sealed class HttpLoggingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Factorys_own_logs_are_off_for_connections_and_on_for_others(bool factoryFirst)
    {
        using var lines = new Lines();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(lines));
        if (factoryFirst)
        {
            services.AddHttpClient();
        }

        services.AddChatBridgeRuntime();
        services.AddChatBridgeRuntime();
        foreach (var name in new[] { "ChatBridge:main", "other" })
        {
            services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(() => new Answering());
        }

        await using var provider = services.BuildServiceProvider();
        var factory = provider.GetRequiredService<IHttpClientFactory>();
        using (var connection = factory.CreateClient("ChatBridge:main"))
        using (var other = factory.CreateClient("other"))
        {
            using var first = await connection.GetAsync(new Uri("https://one.test/webhooks/1/secret"));
            using var second = await other.GetAsync(new Uri("https://two.test/known"));
        }

        string.Join('\n', lines.All).Should().NotContain("secret").And.Contain("two.test/known");
    }

    private sealed class Answering : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage());
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            All.Enqueue(state.ToString() ?? "");   // the factory's scope holds the address too
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => All.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
