using System.Collections.Immutable;
using ChatBridge.Cli.Playground;
using ChatBridge.Dispatch;

namespace ChatBridge.Cli.Check;

/// <summary>What happened to the subject of a <see cref="JournalEntry"/>.</summary>
internal enum Happening
{
    Created,
    Edited,
    Deleted,
    Reacted,
}

/// <summary>One call of a handler of the bot.</summary>
internal sealed record JournalEntry(string Network, Happening What, string Channel, string Subject, string? Text, bool IsOwn, EventOrigin Origin)
{
    /// <summary>Why the handler failed; null when it did not, or has not ended yet.</summary>
    public string? Fault { get; set; }
}

/// <summary>Writes down every call of the bot's handlers, in their order, and tells who waits.</summary>
internal sealed class Journal : IEventMiddleware
{
    private readonly Lock _lock = new();
    private readonly List<JournalEntry> _entries = [];
    private readonly Dictionary<(string Network, Happening What, string Subject), int> _ended = [];
    private TaskCompletionSource _pulse = New();

    public ImmutableArray<JournalEntry> Entries
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    public async ValueTask InvokeAsync<TEvent>(TEvent chatEvent, Func<TEvent, CancellationToken, ValueTask> next, CancellationToken cancellationToken)
        where TEvent : struct, IChatEvent
    {
        if (Describe(chatEvent) is not { } entry)
        {
            await next(chatEvent, cancellationToken);
            return;
        }

        lock (_lock)
        {
            _entries.Add(entry);
        }

        try
        {
            await next(chatEvent, cancellationToken);
        }
        catch (Exception exception)
        {
            entry.Fault = exception.Message;
            throw;
        }
        finally
        {
            TaskCompletionSource pulse;
            lock (_lock)
            {
                var key = (entry.Network, entry.What, entry.Subject);
                _ended[key] = _ended.GetValueOrDefault(key) + 1;
                (pulse, _pulse) = (_pulse, New());
            }

            pulse.TrySetResult();
        }
    }

    /// <summary>Whether a handler's call has ended for a subject.</summary>
    public bool HasEnded(string network, Happening what, string subject)
    {
        lock (_lock)
        {
            return _ended.ContainsKey((network, what, subject));
        }
    }

    /// <summary>Waits until something is so; looks again whenever a call of a handler has ended.</summary>
    public async Task WhenAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task pulse;
            lock (_lock)
            {
                pulse = _pulse.Task;
            }

            if (condition())
            {
                return;
            }

            await pulse.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static JournalEntry? Describe<TEvent>(TEvent chatEvent) where TEvent : struct, IChatEvent => chatEvent switch
    {
        MessageCreated e => Entry(e.Context, Happening.Created, e.Channel, e.Message.Id, e.Message.Text, e.Message.Author.Id),
        MessageEdited e => Entry(e.Context, Happening.Edited, e.Channel, e.After.Id, e.After.Text, e.After.Author.Id),
        MessageDeleted e => Entry(e.Context, Happening.Deleted, e.Channel, e.Id, null, null),
        ReactionAdded e => Entry(e.Context, Happening.Reacted, e.Channel, e.Message, e.Emoji.Name, e.User),
        _ => null,
    };

    private static JournalEntry Entry(EventContext context, Happening what, IChannel channel, MessageId subject, string? text, UserId? actor) =>
        new(context.Connection.StageName(), what, channel.Name, subject.ToString(), text, actor is { } who && who == context.Connection.Self?.Id, context.Origin);
}
