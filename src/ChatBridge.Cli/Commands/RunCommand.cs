using ChatBridge.Cli.Bridges;
using ChatBridge.Cli.Playground;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Cli.Commands;

/// <summary>Hosts what a file configures.</summary>
internal static class RunCommand
{
    public static async Task<int> RunAsync(CliContext context, FileInfo? config, bool withDemoBot, CancellationToken cancellationToken)
    {
        var host = await BridgeHost.CreateAsync(ConfigurationFile.Read(config), context, LogLevel.Information, builder =>
        {
            if (withDemoBot)
            {
                World.AddSampleBot(builder);
            }
        });
        await using (host)
        {
            await host.StartAsync(cancellationToken);
            await context.Out.WriteLineAsync($"connected: {string.Join(", ", host.Bridge.Connections.Select(connection => $"{connection.Name} as {connection.Self?.Name}"))}. Ctrl+C ends it.");
            await context.Out.FlushAsync(cancellationToken);
            await host.JoinAsync(cancellationToken);
            return ExitCodes.Done;
        }
    }
}
