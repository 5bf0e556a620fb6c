using System.Text;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Testing.Conformance;

/// <summary>What a case has seen: events, log lines, exceptions. Safe to use from any thread.</summary>
internal sealed class Evidence : ILoggerProvider, ILogger
{
    private const int MaxLines = 10_000;
    private const int MaxShown = 200;
    private readonly Lock _lock = new();
    private readonly List<IChatEvent> _events = [];
    private readonly List<(LogLevel Level, string Line, string Full)> _lines = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the next event. Take it before looking at <see cref="Events{TEvent}"/>.</summary>
    public Task Changed
    {
        get
        {
            lock (_lock)
            {
                return _changed.Task;
            }
        }
    }

    public List<TEvent> Events<TEvent>() where TEvent : struct, IChatEvent
    {
        lock (_lock)
        {
            return [.. _events.OfType<TEvent>()];
        }
    }

    /// <summary>The first log line of at least this level, or null.</summary>
    public string? FirstLine(LogLevel level)
    {
        lock (_lock)
        {
            return _lines.Find(line => line.Level >= level).Line;
        }
    }

    /// <summary>The first line, log or exception, that holds a text; or null.</summary>
    public string? FirstWith(string text)
    {
        lock (_lock)
        {
            return _lines.Find(line => line.Full.Contains(text, StringComparison.Ordinal)).Line;
        }
    }

    public void Add<TEvent>(TEvent chatEvent) where TEvent : struct, IChatEvent
    {
        lock (_lock)
        {
            _events.Add(chatEvent);
            Keep(LogLevel.Information, $"event {Show(chatEvent)}", "");
            var changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            changed.TrySetResult();
        }
    }

    public void Tell(string line, string full = "")
    {
        lock (_lock)
        {
            Keep(LogLevel.Information, line, full);
        }
    }

    public string Show()
    {
        lock (_lock)
        {
            var shown = _lines.Where(line => line.Level >= LogLevel.Information).ToList();
            var text = new StringBuilder();
            foreach (var (_, line, _) in shown.TakeLast(MaxShown))
            {
                text.Append("  ").Append(line).Append('\n');
            }

            return shown.Count > MaxShown ? $"  ({shown.Count - MaxShown} lines before)\n{text}" : text.ToString();
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = $"{logLevel.ToString().ToLowerInvariant()} {eventId.Id}: {formatter(state, exception)}";
        lock (_lock)
        {
            Keep(logLevel, exception is null ? line : $"{line} [{exception.GetType().Name}: {exception.Message}]", exception?.ToString() ?? "");
        }
    }

    public void Dispose()
    {
        // Lines are kept until the case is judged.
    }

    private void Keep(LogLevel level, string line, string full)
    {
        if (_lines.Count < MaxLines)
        {
            _lines.Add((level, line, $"{line}\n{full}"));
        }
    }

    private static string Show(IChatEvent chatEvent) => chatEvent switch
    {
        MessageCreated { Message: var message } => $"MessageCreated {message.Id} by {message.Author.Name}: {message.Text}",
        MessageEdited { After: var message } => $"MessageEdited {message.Id}: {message.Text}",
        MessageDeleted deleted => $"MessageDeleted {deleted.Id}",
        ConnectionChanged changed => $"ConnectionChanged from {changed.Previous} to {changed.Current}{(changed.Fault is { } fault ? $" ({fault.Message})" : "")}",
        ContinuityLost lost => $"ContinuityLost ({lost.Reason})",
        _ => $"{chatEvent.GetType().Name} {chatEvent.Context.EventKey}",
    };
}
