using ChatBridge.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Cli.Playground;

/// <summary>The web server of the playground's bot: networks that post commands and presses, signed, post them here.</summary>
internal sealed class InteractionSite : IAsyncDisposable
{
    private const string Path = "/interactions";
    private readonly WebApplication _app;

    private InteractionSite(WebApplication app) => _app = app;

    /// <summary>Where the connection's interactions are to be posted.</summary>
    public Uri Address => new(_app.Urls.Single() + Path);

    /// <summary>Listens at a free port of this machine.</summary>
    /// <param name="bridge">Has the connection.</param>
    /// <param name="connection">The connection whose network posts.</param>
    /// <param name="time">The clock that ages of requests are judged by.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<InteractionSite> StartAsync(IChatBridge bridge, string connection, TimeProvider time, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(bridge).AddSingleton(time).AddSingleton<IHostLifetime, NoLifetime>().AddRoutingCore();
        builder.WebHost.UseKestrelCore();
        var app = builder.Build();
        try
        {
            app.Urls.Add("http://127.0.0.1:0");
            app.UseRouting();
            app.MapInteractions(Path, connection);
            await app.StartAsync(cancellationToken);
            return new InteractionSite(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>The program decides when it ends; the web server in it does not listen for Ctrl+C of its own.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
