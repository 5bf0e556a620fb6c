using System.Globalization;
using ChatBridge.Cli.Playground;
using Spectre.Console;

namespace ChatBridge.Cli.Live;

/// <summary>Draws the playground for a terminal of any size.</summary>
internal static class LiveScreen
{
    private const int MinColumn = 35;
    private const string Between = " │ ";
    private const string Keys = "Tab network, ↑↓ person, ←→ channel, PgUp/PgDn scroll. Try !ping, !who, /cut, /help.";

    /// <summary>The picture of now, as markup: one row less than the terminal has, so that it never scrolls.</summary>
    public static string Draw(World world, Feed feed, InputLine input, int width, int height)
    {
        var stages = world.Stages;
        var shown = width >= MinColumn * stages.Count ? stages : [stages[input.Network]];
        var notice = TextCells.Wrap(input.Notice.Length > 0 ? input.Notice : Keys, width, 0).ToList();
        var room = Math.Max(1, height - 1 - stages.Count - 2 - notice.Count);   // a rule and the line that is typed
        var column = (width - (Between.Length * (shown.Count - 1))) / shown.Count;
        var rows = new List<string>();
        rows.AddRange(stages.Index().Select(pair => Status(pair.Item, world.Bridge[pair.Item.Name], feed, pair.Index, pair.Index == input.Network, width)));
        rows.Add(string.Join("[dim]─┬─[/]", shown.Select(stage => Heading(stage, ReferenceEquals(stage, stages[input.Network]), input.Scroll, column))));
        var columns = shown.Select(stage => Conversation(feed, stage, ReferenceEquals(stage, stages[input.Network]) ? input : null, room, column)).ToList();
        rows.AddRange(Enumerable.Range(0, room).Select(row => string.Join($"[dim]{Between}[/]", columns.Select(lines => lines[row]))));
        var prompt = TextCells.Cut($"{stages[input.Network].Title} #{input.Channel} {input.Person}> ", width - 1);
        rows.Add($"[bold]{Markup.Escape(prompt)}[/]{Markup.Escape(TextCells.Tail(input.Text, width - TextCells.Width(prompt) - 1))}[invert] [/]");
        rows.AddRange(notice.Select(line => $"[dim]{Markup.Escape(line)}[/]"));
        return string.Join('\n', rows.Take(Math.Max(1, height - 1)));
    }

    private static string Status(INetworkStage stage, IChatConnection connection, Feed feed, int index, bool isChosen, int width)
    {
        var latency = connection.Shards.Select(shard => shard.HeartbeatLatency).FirstOrDefault(value => value is not null);
        var colour = connection.State switch
        {
            ConnectionState.Ready => "green",
            ConnectionState.Faulted => "red",
            _ => "yellow",
        };
        var before = TextCells.Cut(string.Create(CultureInfo.InvariantCulture, $"{(isChosen ? ">" : " ")}{index + 1} {stage.Title,-13} "), width);
        var state = TextCells.Cut($"{connection.State,-12}", width - before.Length);
        var after = TextCells.Cut(
            string.Create(
                CultureInfo.InvariantCulture,
                $" round trip {(latency is { } trip ? $"{trip.TotalMilliseconds:0.0} ms" : "…"),-8} {feed.Rate(connection.Name),4:0.0} events/s  reconnects {stage.Reconnects}"),
            width - before.Length - state.Length);
        return $"{(isChosen ? "[bold]" : "[default]")}{Markup.Escape(before)}[/][{colour}]{Markup.Escape(state)}[/]{Markup.Escape(after)}";
    }

    private static string Heading(INetworkStage stage, bool isChosen, int scroll, int width)
    {
        var title = $" {stage.Title}{(isChosen && scroll > 0 ? string.Create(CultureInfo.InvariantCulture, $", {scroll} rows back") : "")} ";
        var text = TextCells.Cut($"─{title}", width);
        return $"{(isChosen ? "[bold]" : "[dim]")}{Markup.Escape(text)}{new string('─', Math.Max(0, width - TextCells.Width(text)))}[/]";
    }

    private static List<string> Conversation(Feed feed, INetworkStage stage, InputLine? input, int room, int width)
    {
        var rows = feed.Lines(stage.Name).SelectMany(line => Rows(line, width)).ToList();
        var most = Math.Max(0, rows.Count - room);
        input?.LimitScroll(most);
        var first = most - (input?.Scroll ?? 0);
        var blank = new string(' ', width);
        return [.. rows.Skip(first).Take(room), .. Enumerable.Repeat(blank, Math.Max(0, room - rows.Count))];
    }

    private static IEnumerable<string> Rows(FeedLine line, int width)
    {
        var colour = line.IsBackfilled ? "yellow" : line.IsBot ? "aqua" : "default";
        var text = $"#{line.Channel} {line.Author}: {line.Text}{(line.IsBackfilled ? " (read up later)" : "")}";
        return TextCells.Wrap(text, width, 2).Select(row => $"[{colour}]{Markup.Escape(TextCells.Fit(row, width))}[/]");
    }
}
