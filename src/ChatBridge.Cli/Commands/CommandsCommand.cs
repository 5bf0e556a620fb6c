using ChatBridge.Adapters.Discord;
using ChatBridge.Cli.Bridges;
using Microsoft.Extensions.Configuration;

namespace ChatBridge.Cli.Commands;

/// <summary>Compares declared commands with those that the network has, and makes these the same.</summary>
internal static class CommandsCommand
{
    public static async Task<int> RunAsync(CliContext context, FileInfo? config, string connectionName, FileInfo? file, bool apply, CancellationToken cancellationToken)
    {
        IConfiguration configuration = ConfigurationFile.Read(config).Only(connectionName);
        var section = configuration.GetSection(BridgeHost.ConnectionsPath).GetChildren().Single();
        if (section["Adapter"] is { } adapter && !string.Equals(adapter, "discord", StringComparison.OrdinalIgnoreCase))
        {
            throw CliException.Usage($"the connection '{connectionName}' is not to Discord ({adapter}): other networks are not told of commands.");
        }

        var path = file?.FullName ?? section[nameof(DiscordOptions.CommandsFile)];
        if (string.IsNullOrWhiteSpace(path))
        {
            throw CliException.Usage($"no commands are declared: name a JSON file with --file, or with the setting {nameof(DiscordOptions.CommandsFile)} of '{connectionName}'. Commands that a program declares it compares itself: set {nameof(DiscordOptions.SyncCommands)} to Plan.");
        }

        if (!File.Exists(path))
        {
            throw CliException.Usage($"There is no file {Path.GetFullPath(path)}: check --file, or the setting {nameof(DiscordOptions.CommandsFile)}.");
        }

        configuration = new ConfigurationBuilder()
            .AddConfiguration(configuration)
            .AddInMemoryCollection([new(ConfigurationPath.Combine(section.Path, nameof(DiscordOptions.CommandsFile)), path)])
            .Build();
        var host = await BridgeHost.CreateAsync(configuration, context, null, static _ => { });
        await using (host)
        {
            var connection = SendCommand.Single(host, connectionName);
            var discord = connection.TryGetNative<IDiscordConnection>(out var native) ? native : throw new InvalidOperationException("A connection of the Discord adapter has its native form.");
            var plan = await (apply ? discord.SyncCommandsAsync(cancellationToken) : discord.PlanCommandsAsync(cancellationToken));
            await context.Out.WriteLineAsync(plan.ToString());
            return ExitCodes.Done;
        }
    }
}
