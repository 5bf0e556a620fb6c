using System.Collections.Concurrent;
using System.Collections.Immutable;
using ChatBridge.Adapters;
using ChatBridge.Sessions;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Tests.Engine;

internal static class Waiting
{
    /// <summary>A limit in real time, which only a failing test reaches.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Task Soon(this Task task) => task.WaitAsync(Patience);

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Patience);
}

/// <summary>Draws what a test says.</summary>
internal sealed class FixedRandom() : Random(1)
{
    public double Value { get; set; } = 0.5;

    public override double NextDouble() => Value;
}

internal sealed class MemoryResumeStore : IResumeStore
{
    private readonly ConcurrentDictionary<int, ResumeToken> _tokens = new();
    private readonly Progress _saves = new();

    public int Saves => _saves.Count;

    public ResumeToken? this[int shard] => _tokens.GetValueOrDefault(shard);

    public Func<ResumeToken?, Task>? OnSave { get; set; }

    public Task SavedAsync(int times) => _saves.ReachAsync(times);

    public void Put(ResumeToken token) => _tokens[0] = token;

    public ValueTask<ResumeToken?> LoadAsync(string connection, int shard, CancellationToken cancellationToken) => new(this[shard]);

    public async ValueTask SaveAsync(string connection, int shard, ResumeToken? token, CancellationToken cancellationToken)
    {
        if (OnSave is { } act)
        {
            await act(token);
        }

        if (token is null)
        {
            _tokens.TryRemove(shard, out _);
        }
        else
        {
            _tokens[shard] = token;
        }

        _saves.Add();
    }
}

/// <summary>Counts up, and tells who waits for a number.</summary>
internal sealed class Progress
{
    private readonly Lock _lock = new();
    private readonly List<(int Count, TaskCompletionSource Signal)> _waiting = [];
    private int _count;

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    public void Add()
    {
        lock (_lock)
        {
            _count++;
            foreach (var waiting in _waiting.Where(waiting => waiting.Count <= _count).ToList())
            {
                waiting.Signal.TrySetResult();
                _waiting.Remove(waiting);
            }
        }
    }

    public Task ReachAsync(int count)
    {
        lock (_lock)
        {
            if (_count >= count)
            {
                return Task.CompletedTask;
            }

            var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((count, signal));
            return signal.Task.Soon();
        }
    }
}

/// <summary>What was heard, a line for each event.</summary>
internal sealed class Heard
{
    /// <summary>A channel that does not count.</summary>
    public const string Sync = "sync";

    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly List<EventContext> _contexts = [];
    private readonly Progress _progress = new();

    public ImmutableArray<string> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    public ImmutableArray<EventContext> Contexts
    {
        get
        {
            lock (_lock)
            {
                return [.. _contexts];
            }
        }
    }

    public async Task<ImmutableArray<string>> ReachAsync(int count)
    {
        await _progress.ReachAsync(count);
        return Lines;
    }

    public void Listen(IChatEvents events)
    {
        events.Subscribe<MessageCreated>((e, _) => e.Channel.Id == ChannelId.Parse(Sync) ? default : Note($"created {e.Channel.Id} {e.Message.Id} {e.Message.Text}", e.Context));
        events.Subscribe<MessageEdited>((e, _) => Note($"edited {e.Channel.Id} {e.After.Id} {e.After.Text}", e.Context));
        events.Subscribe<MessageDeleted>((e, _) => Note($"deleted {e.Channel.Id} {e.Id}", e.Context));
        events.Subscribe<ContinuityLost>((e, _) => Note("lost", e.Context));
    }

    private ValueTask Note(string line, EventContext context)
    {
        lock (_lock)
        {
            _lines.Add(context.Origin == EventOrigin.Backfilled ? line + " (backfilled)" : line);
            _contexts.Add(context);
        }

        _progress.Add();
        return default;
    }
}

/// <summary>Keeps what is logged.</summary>
internal sealed class LogKeeper : ILoggerProvider
{
    private readonly ConcurrentQueue<(int Id, LogLevel Level, string Text)> _lines = new();
    private readonly ConcurrentDictionary<int, Progress> _progress = new();

    public IEnumerable<(int Id, LogLevel Level, string Text)> Lines => _lines;

    public int Count(int id) => _progress.GetOrAdd(id, _ => new Progress()).Count;

    /// <summary>Waits until something was logged so often.</summary>
    public Task ReachAsync(int id, int times = 1) => _progress.GetOrAdd(id, _ => new Progress()).ReachAsync(times);

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose()
    {
    }

    private sealed class Logger(LogKeeper keeper) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            keeper._lines.Enqueue((eventId.Id, logLevel, formatter(state, exception)));
            keeper._progress.GetOrAdd(eventId.Id, _ => new Progress()).Add();
        }
    }
}

internal static class Inside
{
    public static void SetSelf(this ChatConnection connection, string name) => connection.Running[0].Sink.SetSelf(new ChatUser(UserId.Parse(name), name));

    public static ConnectionHost Host(this ChatChannel channel) => ((ChatConnection)channel.Connection).Running[0].Sink.Host;
}
