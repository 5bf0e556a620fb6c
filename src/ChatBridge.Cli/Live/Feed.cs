using ChatBridge.Cli.Playground;
using ChatBridge.Configuration;

namespace ChatBridge.Cli.Live;

/// <summary>One line of a conversation.</summary>
internal sealed record FeedLine(string Connection, string Channel, string Author, bool IsBot, string Text, bool IsBackfilled, MessageId? Subject);

/// <summary>What the live view shows of the networks: the newest lines, and how many events come.</summary>
internal sealed class Feed(TimeProvider time)
{
    private const int Kept = 200;
    private static readonly TimeSpan RateWindow = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<FeedLine>> _lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<long>> _arrivals = new(StringComparer.Ordinal);

    /// <summary>Subscribes to what is shown.</summary>
    public void Attach(IChatBridgeBuilder builder) => builder
        .On<MessageCreated>((e, _) => Say(e.Context, e.Channel, e.Message, e.Message.Content.PlainText))
        .On<MessageEdited>((e, _) => Say(e.Context, e.Channel, e.After, e.After.Content.PlainText + " (edited)"))
        .On<MessageDeleted>((e, _) => Delete(e))
        .On<ReactionAdded>((e, _) => Add(e.Context, e.Channel, Name(e.Context, e.User), e.User == e.Context.Connection.Self?.Id, $"reacts {e.Emoji.Fallback}", null));

    /// <summary>The newest lines of a network, oldest first.</summary>
    public IReadOnlyList<FeedLine> Lines(string connection)
    {
        lock (_lock)
        {
            return _lines.TryGetValue(connection, out var lines) ? [.. lines] : [];
        }
    }

    /// <summary>Events a second over the last few seconds.</summary>
    public double Rate(string connection)
    {
        lock (_lock)
        {
            if (!_arrivals.TryGetValue(connection, out var arrivals))
            {
                return 0;
            }

            Trim(arrivals);
            return arrivals.Count / RateWindow.TotalSeconds;
        }
    }

    private static string Name(EventContext context, UserId user) => context.Connection.GetUser(user)?.DisplayName ?? user.ToString();

    private ValueTask Say(EventContext context, IChannel channel, IMessage message, string text) =>
        Add(context, channel, message.Author.DisplayName, message.Author.Id == context.Connection.Self?.Id, text, message.Id);

    // What was deleted is told from what was shown: a network names only its id.
    private ValueTask Delete(MessageDeleted e)
    {
        var shown = Lines(e.Context.Connection.StageName()).LastOrDefault(line => line.Subject == e.Id);
        return Add(e.Context, e.Channel, shown?.Author ?? "?", shown?.IsBot == true, shown is null ? "a message was deleted" : $"deleted: {shown.Text}", null);
    }

    private ValueTask Add(EventContext context, IChannel channel, string author, bool isBot, string text, MessageId? subject)
    {
        var line = new FeedLine(context.Connection.StageName(), channel.Name, Printable.Line(author), isBot, Printable.Line(text), context.Origin == EventOrigin.Backfilled, subject);
        lock (_lock)
        {
            if (!_lines.TryGetValue(line.Connection, out var lines))
            {
                _lines[line.Connection] = lines = [];
            }

            lines.Enqueue(line);
            if (lines.Count > Kept)
            {
                lines.Dequeue();
            }
        }

        return Count(context);
    }

    private ValueTask Count(EventContext context)
    {
        lock (_lock)
        {
            if (!_arrivals.TryGetValue(context.Connection.StageName(), out var arrivals))
            {
                _arrivals[context.Connection.StageName()] = arrivals = [];
            }

            Trim(arrivals);
            if (arrivals.Count < 100_000)
            {
                arrivals.Enqueue(time.GetTimestamp());
            }
        }

        return default;
    }

    private void Trim(Queue<long> arrivals)
    {
        while (arrivals.TryPeek(out var oldest) && time.GetElapsedTime(oldest) > RateWindow)
        {
            arrivals.Dequeue();
        }
    }
}
