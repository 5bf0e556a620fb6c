using System.Threading.Channels;
using ChatBridge;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HandyBot;

/// <summary>Waits for reminders to fall due. It is not the handler that waits: a handler that waits keeps its channel's later events waiting.</summary>
internal sealed partial class Reminders(TimeProvider time, ILogger<Reminders> logger) : BackgroundService
{
    private const int Most = 1000;
    private readonly Channel<Reminder> _added = Channel.CreateBounded<Reminder>(Most);
    private int _count;

    /// <summary>Takes a reminder, unless there are too many.</summary>
    public bool TryAdd(TimeSpan delay, string text, IMessage asked)
    {
        if (Interlocked.Increment(ref _count) <= Most && _added.Writer.TryWrite(new(time.GetUtcNow() + delay, text, asked)))
        {
            return true;
        }

        Interlocked.Decrement(ref _count);
        return false;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var waiting = new List<Task>();
        try
        {
            await foreach (var reminder in _added.Reader.ReadAllAsync(stoppingToken))
            {
                waiting.RemoveAll(task => task.IsCompleted);
                waiting.Add(RemindAsync(reminder, stoppingToken));
            }
        }
        finally
        {
            await Task.WhenAll(waiting);
        }
    }

    private async Task RemindAsync(Reminder reminder, CancellationToken stoppingToken)
    {
        try
        {
            var left = reminder.Due - time.GetUtcNow();
            await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, stoppingToken);
            await reminder.Asked.ReplyAsync(MessageContent.Markdown($"{reminder.Asked.Author}, you wanted to hear: {reminder.Text}"), stoppingToken);
        }
        catch (ChatException exception)
        {
            LogLost(exception.Error.Kind, exception);
        }
        catch (OperationCanceledException)
        {
            // The program ends, and its reminders with it.
        }
        finally
        {
            Interlocked.Decrement(ref _count);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A reminder could not be sent: {Kind}")]
    private partial void LogLost(ChatErrorKind kind, Exception exception);

    private sealed record Reminder(DateTimeOffset Due, string Text, IMessage Asked);
}
