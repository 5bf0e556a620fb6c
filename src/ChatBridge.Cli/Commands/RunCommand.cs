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
            if (host.Bridge.Connections.IsEmpty)
            {
                throw CliException.Usage("every connection of the configuration has Enabled set to false: there is nothing to run.");
            }

            await host.StartAsync(cancellationToken);
            await context.Out.WriteLineAsync($"connected: {string.Join(", ", host.Bridge.Connections.Select(connection => $"{connection.Name} as {connection.Self?.Name}"))}. Ctrl+C ends it.");
            await context.Out.FlushAsync(cancellationToken);
            await host.RunAsync(cancellationToken);
            return ExitCodes.Done;
        }
    }
}
