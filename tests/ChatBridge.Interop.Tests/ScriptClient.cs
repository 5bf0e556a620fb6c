using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBridge.Interop.Tests;

/// <summary>A script in another language that takes commands and tells events, one JSON object a line.</summary>
internal sealed class ScriptClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly Dictionary<int, TaskCompletionSource<JsonElement>> _waiting = [];
    private readonly List<JsonElement> _events = [];
    private readonly List<string> _errors = [];
    private readonly Task _reading;
    private readonly Task _complaining;
    private TaskCompletionSource _changed = NewSignal();
    private int _lastId;
    private bool _ended;

    private ScriptClient(Process process)
    {
        _process = process;
        _reading = ReadAsync();
        _complaining = CollectErrorsAsync();
    }

    public static ScriptClient Start(string program, string folder, string script)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(script);
        return new ScriptClient(Process.Start(start)!);
    }

    public IReadOnlyList<JsonElement> Events
    {
        get
        {
            lock (_gate) return [.. _events];
        }
    }

    public async Task<JsonElement> CallAsync(string command, object? arguments = null)
    {
        var line = JsonSerializer.SerializeToNode(arguments ?? new { })!.AsObject();
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_ended) throw Ended();
            _waiting[++_lastId] = answer;
            line["id"] = _lastId;
        }

        line["command"] = command;
        await _process.StandardInput.WriteLineAsync(line.ToJsonString());
        await _process.StandardInput.FlushAsync();
        return await answer.Task.WaitAsync(Patience);
    }

    /// <summary>Waits until an event fits, past ones included.</summary>
    public async Task<JsonElement> WaitForAsync(string kind, Func<JsonElement, bool>? fits = null, int count = 1)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            Task next;
            lock (_gate)
            {
                var found = _events.Where(item => item.GetProperty("event").GetString() == kind && (fits is null || fits(item))).Skip(count - 1).ToList();
                if (found.Count > 0) return found[0];
                if (_ended) throw Ended();
                next = _changed.Task;
            }

            try
            {
                await next.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"No '{kind}' came. Seen: {string.Join('\n', Events.Select(static item => item.GetRawText()))}\n{string.Join('\n', _errors)}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            _process.Kill(entireProcessTree: true);
        }

        await Task.WhenAll(_reading, _complaining);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var item = JsonDocument.Parse(line).RootElement;
            lock (_gate)
            {
                if (item.TryGetProperty("answer", out var id))
                {
                    if (!_waiting.Remove(id.GetInt32(), out var waiting)) continue;
                    if (item.TryGetProperty("error", out var error)) waiting.SetException(new InvalidOperationException("The client failed: " + error.GetString()));
                    else waiting.SetResult(item.GetProperty("result"));
                }
                else
                {
                    _events.Add(item);
                    _changed.TrySetResult();
                    _changed = NewSignal();
                }
            }
        }

        lock (_gate)
        {
            _ended = true;
            foreach (var waiting in _waiting.Values) waiting.TrySetException(Ended());
            _changed.TrySetResult();
        }
    }

    private async Task CollectErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_gate)
            {
                if (_errors.Count < 200) _errors.Add(line);
            }
        }
    }

    private InvalidOperationException Ended() => new("The client ended.\n" + string.Join('\n', _errors));

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
