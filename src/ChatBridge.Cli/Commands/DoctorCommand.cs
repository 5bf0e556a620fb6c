using System.Globalization;
using ChatBridge.Cli.Bridges;
using Spectre.Console;

namespace ChatBridge.Cli.Commands;

/// <summary>Checks a configuration, connects, and prints what each network can do.</summary>
internal static class DoctorCommand
{
    public static async Task<int> RunAsync(CliContext context, FileInfo? config, TimeSpan limit, CancellationToken cancellationToken)
    {
        var host = await BridgeHost.CreateAsync(ConfigurationFile.Read(config), context, null, static _ => { });
        await using (host)
        {
            var connections = host.Bridge.Connections;
            if (connections.IsEmpty)
            {
                throw CliException.Usage("every connection of the configuration has Enabled set to false: there is nothing to check.");
            }

            await context.Out.WriteLineAsync($"configuration: good, {connections.Length} connection{(connections.Length == 1 ? "" : "s")}");
            var faults = new List<CliException>();
            foreach (var connection in connections)
            {
                try
                {
                    var started = context.Time.GetTimestamp();
                    await host.StartAsync(connection, limit, cancellationToken);
                    await context.Out.WriteLineAsync(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{connection.Name}: connected through '{connection.Adapter}' as {connection.Self?.Name} ({connection.Self?.Id}) in {context.Time.GetElapsedTime(started).TotalMilliseconds:0} ms, shards: {connection.Shards.Length}"));
                }
                catch (CliException exception)
                {
                    faults.Add(exception);
                    await context.Out.WriteLineAsync($"{connection.Name}: FAILED");
                }
            }

            WriteCapabilities(context, [.. connections]);
            await WriteWarningsAsync(context, connections);
            if (faults.Count > 0)
            {
                throw CliException.Failed(string.Join(Environment.NewLine, faults.Select(fault => context.Verbose ? fault.ToString() : fault.Message)), faults[0]);
            }

            return ExitCodes.Done;
        }
    }

    private static void WriteCapabilities(CliContext context, IReadOnlyList<IChatConnection> connections)
    {
        var table = new Table().Border(TableBorder.Ascii2).AddColumn("capability");
        foreach (var connection in connections)
        {
            table.AddColumn(Markup.Escape(connection.Name));
        }

        foreach (var capability in Enum.GetValues<Capability>())
        {
            Row(capability.ToString(), connection => Word(connection.Capabilities[capability]));
        }

        table.AddEmptyRow();
        Row("text of a message", connection => connection.Capabilities.Limits.MaxText is { } text ? $"{Number(text.Length)} {Word(text.Unit)}" : "");
        Row("files of a message", connection => Number(connection.Capabilities.Limits.MaxAttachments));
        Row("bytes of a file", connection => Number(connection.Capabilities.Limits.MaxAttachmentBytes));
        Row("reactions of a message", connection => Number(connection.Capabilities.Limits.MaxReactions));
        Row("page of history", connection => Number(connection.Capabilities.Limits.MaxHistoryPage));
        Row("time to edit", connection => connection.Capabilities.Limits.EditWindow?.ToString() ?? "");
        context.CreateConsole().Write(table);

        void Row(string name, Func<IChatConnection, string> cell) => table.AddRow([name, .. connections.Select(connection => Markup.Escape(cell(connection)))]);
    }

    // What a bot that answers would only find out when it answers.
    private static async Task WriteWarningsAsync(CliContext context, IEnumerable<IChatConnection> connections)
    {
        foreach (var connection in connections)
        {
            if (connection.Capabilities[Capability.SendMessages] == Support.Absent)
            {
                await context.Out.WriteLineAsync($"warning: {connection.Name} only receives: every send fails at once. The page of the adapter '{connection.Adapter}' tells why, and whether a setting changes it.");
            }

            if (connection.Capabilities[Capability.ReceiveMessages] == Support.Partial)
            {
                await context.Out.WriteLineAsync($"warning: {connection.Name} receives only a part of the messages.");
            }
        }
    }

    private static string Word(Support support) => support switch
    {
        Support.Native => "native",
        Support.Partial => "partial",
        Support.Emulated => "emulated",
        Support.Absent => "absent",
        _ => "unknown",
    };

    private static string Word(TextUnit unit) => unit switch
    {
        TextUnit.Utf8Bytes => "UTF-8 bytes",
        TextUnit.Scalars => "code points",
        _ => "UTF-16 units",
    };

    private static string Number(long? number) => number?.ToString("N0", CultureInfo.InvariantCulture) ?? "";
}
