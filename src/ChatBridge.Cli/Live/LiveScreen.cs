using System.Globalization;
using ChatBridge.Cli.Playground;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ChatBridge.Cli.Live;

/// <summary>Draws the playground for a terminal of any size.</summary>
internal static class LiveScreen
{
    private const int MinSideBySide = 70;

    /// <summary>The picture of now.</summary>
    public static IRenderable Draw(World world, Feed feed, InputLine input, int width, int height)
    {
        var connections = world.Bridge.Connections;
        var room = Math.Max(1, height - connections.Length - 4);   // status lines, input, hint, and what frames take
        var isWide = width >= MinSideBySide && connections.Length > 1;
        var rows = new List<IRenderable>();
        rows.AddRange(connections.Select((connection, index) => Status(connection, feed, index, index == input.Network)));
        if (isWide)
        {
            var grid = new Grid().Expand();
            var columnWidth = Math.Max(10, (width / connections.Length) - 2);
            foreach (var _ in connections)
            {
                grid.AddColumn(new GridColumn().Width(columnWidth).NoWrap().Padding(0, 0, 1, 0));
            }

            grid.AddRow([.. connections.Select(connection => Conversation(feed, connection.Name, room, columnWidth))]);
            rows.Add(grid);
        }
        else
        {
            rows.Add(Conversation(feed, connections[input.Network].Name, room, Math.Max(10, width - 1)));
        }

        var stage = world.Stages[input.Network];
        var prompt = $"{stage.Title} #{input.Channel} {input.Person}> ";
        rows.Add(Line($"[bold]{Markup.Escape(prompt)}[/]{Markup.Escape(Tail(input.Text, width - prompt.Length - 2))}[invert] [/]"));
        rows.Add(Line($"[dim]{Markup.Escape(Cut(input.Notice.Length > 0 ? input.Notice : "Try !ping, !who, !like tea. Tab: other network. /help, /quit.", width - 1))}[/]"));
        return new Rows(rows);
    }

    private static Markup Status(IChatConnection connection, Feed feed, int index, bool isChosen)
    {
        var latency = connection.Shards.Select(shard => shard.HeartbeatLatency).FirstOrDefault(value => value is not null);
        var colour = connection.State switch
        {
            ConnectionState.Ready => "green",
            ConnectionState.Faulted => "red",
            _ => "yellow",
        };
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{(isChosen ? ">" : " ")}{index + 1} {connection.Name,-8} [{colour}]{connection.State,-12}[/] round trip {(latency is { } trip ? $"{trip.TotalMilliseconds:0.0} ms" : "not yet"),-9} {feed.Rate(connection.Name):0.0} events/s");
        return Line(text);
    }

    private static Rows Conversation(Feed feed, string connection, int room, int width)
    {
        var lines = feed.Lines(connection, room);
        var rows = lines.Select(line =>
        {
            var who = $"#{line.Channel} {line.Author}: ";
            return Line($"[{(line.IsBot ? "aqua" : "default")}]{Markup.Escape(Cut(who + line.Text, width))}[/]");
        });
        return new Rows(rows.Concat(Enumerable.Repeat(Line(" "), room - lines.Count)));
    }

    private static Markup Line(string markup) => new Markup(markup) { Overflow = Overflow.Ellipsis };

    private static string Cut(string text, int width) => width < 1 ? "" : text.Length <= width ? text : text[..(width - 1)] + "…";

    private static string Tail(string text, int width) => width < 1 ? "" : text.Length <= width ? text : text[^width..];
}
