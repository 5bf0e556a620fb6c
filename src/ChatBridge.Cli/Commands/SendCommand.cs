using ChatBridge.Cli.Bridges;

namespace ChatBridge.Cli.Commands;

/// <summary>Sends one message.</summary>
internal static class SendCommand
{
    private const int MaxNamed = 20;

    public static async Task<int> RunAsync(CliContext context, FileInfo? config, string connectionName, string channelName, string text, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw CliException.Usage("the text is empty: say something.");
        }

        var host = await BridgeHost.CreateAsync(ConfigurationFile.Read(config).Only(connectionName), context, null, static _ => { });
        await using (host)
        {
            var connection = Single(host, connectionName);
            await host.StartAsync(connection, limit, cancellationToken);
            var channel = await FindAsync(connection, channelName, cancellationToken);
            var receipt = await channel.SendAsync(text, cancellationToken);
            foreach (var part in receipt.Parts)
            {
                await context.Out.WriteLineAsync($"sent message {part} to #{channel.Name} ({channel.Id})");
            }

            foreach (var loss in receipt.Loss.Entries)
            {
                await context.Error.WriteLineAsync($"chatbridge: {loss.What} was {loss.Action.ToString().ToLowerInvariant()}: {loss.Detail}");
            }

            return ExitCodes.Done;
        }
    }

    /// <summary>The one connection of a host.</summary>
    public static IChatConnection Single(BridgeHost host, string name) =>
        host.Bridge.Connections is [var connection] ? connection : throw CliException.Usage($"the connection '{name}' has Enabled set to false: set it to true to use it.");

    private static async Task<IChannel> FindAsync(IChatConnection connection, string wanted, CancellationToken cancellationToken)
    {
        var name = wanted.TrimStart('#');
        var channels = new List<IChannel>();
        await foreach (var guild in connection.ListGuildsAsync(cancellationToken))
        {
            await foreach (var channel in guild.ListChannelsAsync(cancellationToken))
            {
                if (channel.Id.ToString() == wanted)
                {
                    return channel;
                }

                channels.Add(channel);
            }
        }

        var named = channels.Where(channel => string.Equals(channel.Name, name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (named.Count == 1)
        {
            return named[0];
        }

        if (named.Count > 1)
        {
            throw CliException.Failed($"{connection.Name}: {named.Count} channels are called '{name}'. Name one by its id: {string.Join(", ", named.Select(channel => channel.Id.ToString()))}.");
        }

        if (name.Length > 0 && name.All(char.IsAsciiLetterOrDigit) && name.Any(char.IsAsciiDigit) && await connection.FetchChannelAsync(new ChannelId(EntityId.Parse(name)), cancellationToken) is { } found)
        {
            return found;   // a channel that no guild lists, such as a direct one
        }

        var known = channels.Take(MaxNamed).Select(channel => $"{channel.Name} ({channel.Id})");
        throw CliException.Failed($"{connection.Name}: there is no channel '{wanted}'. The channels are: {(channels.Count == 0 ? "none" : string.Join(", ", known))}{(channels.Count > MaxNamed ? ", …" : "")}.");
    }
}
