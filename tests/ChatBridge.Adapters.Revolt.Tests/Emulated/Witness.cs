using System.Collections.Concurrent;
using System.Globalization;

namespace ChatBridge.Adapters.Revolt.Tests;

/// <summary>Hears what a bot hears, keeps what must stand according to it, and notes what comes twice, in the wrong order, or out of nothing.</summary>
/// <remarks>The messages of a channel count up by themselves: a lost one shows as a step, a doubled or turned one as a step back.</remarks>
internal sealed class Witness : IDisposable
{
    private readonly ConcurrentDictionary<string, int> _next = new();
    private readonly ConcurrentDictionary<string, string> _standing = new();
    private readonly SemaphoreSlim _room;
    private readonly IDisposable[] _hearing;
    private volatile TaskCompletionSource _heard = NewSignal();
    private int _edits;
    private int _deletes;

    public Witness(IChatBridge bridge, int room)
    {
        _room = new SemaphoreSlim(room);
        _hearing =
        [
            bridge.Events.Subscribe<MessageCreated>((created, _) =>
            {
                var (channel, number) = (created.Channel.Name, int.Parse(created.Message.Text, CultureInfo.InvariantCulture));
                var expected = _next.GetOrAdd(channel, 0);
                Note(number == expected && _standing.TryAdd(created.Message.Id.ToString(), created.Message.Text), $"#{channel}: {number} in place of {expected}");
                _next[channel] = number + 1;
                _room.Release();
                return default;
            }),
            bridge.Events.Subscribe<MessageEdited>((edited, _) =>
            {
                Interlocked.Increment(ref _edits);
                var (id, text) = (edited.After.Id.ToString(), edited.After.Text);
                Note(_standing.TryGetValue(id, out var before) && before != text && _standing.TryUpdate(id, text, before), $"the edit of {before} to {text}");
                return default;
            }),
            bridge.Events.Subscribe<MessageDeleted>((deleted, _) =>
            {
                Interlocked.Increment(ref _deletes);
                Note(_standing.TryRemove(deleted.Id.ToString(), out var gone), $"the deletion of {gone ?? deleted.Id.ToString()}");
                return default;
            }),
        ];
    }

    /// <summary>What was wrong, a line for each.</summary>
    public ConcurrentQueue<string> Wrong { get; } = [];

    /// <summary>What stands according to what was heard.</summary>
    public IReadOnlyDictionary<string, string> Standing => _standing;

    public int Edits => _edits;

    public int Deletes => _deletes;

    public int Handled(string channel) => _next.GetValueOrDefault(channel);

    public int Handled() => _next.Values.Sum();

    /// <summary>Waits until the bot is not too far behind.</summary>
    public Task WaitForRoomAsync(CancellationToken cancellationToken) => _room.WaitAsync(cancellationToken);

    /// <summary>Waits until what was heard adds up to what stands. False when the time was over before.</summary>
    public async Task<bool> WaitForAsync(IReadOnlyDictionary<string, string> standing, CancellationToken cancellationToken)
    {
        while (true)
        {
            var heard = _heard.Task;
            if (!Wrong.IsEmpty || (_standing.Count == standing.Count && _standing.All(message => standing.GetValueOrDefault(message.Key) == message.Value)))
            {
                return Wrong.IsEmpty;
            }

            try
            {
                await heard.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }

    public void Dispose()
    {
        foreach (var hearing in _hearing)
        {
            hearing.Dispose();
        }

        _room.Dispose();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Note(bool isRight, string what)
    {
        if (!isRight)
        {
            Wrong.Enqueue(what);
        }

        Interlocked.Exchange(ref _heard, NewSignal()).TrySetResult();
    }
}
