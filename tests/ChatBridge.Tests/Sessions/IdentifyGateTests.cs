using ChatBridge.Sessions;
using ChatBridge.Testing;
using ChatBridge.Tests.Engine;

namespace ChatBridge.Tests.Sessions;

public sealed class IdentifyGateTests
{
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(5.05);
    private readonly VirtualTime _time = new();
    private readonly IdentifyGate _gate;

    public IdentifyGateTests() => _gate = new IdentifyGate(_time);

    [Fact]
    public async Task Shards_of_one_group_start_lowest_first_five_seconds_apart()
    {
        var first = await EnterAsync(4);
        var waiting = new[] { 12, 8 }.ToDictionary(shard => shard, EnterAsync);
        await first.DisposeAsync();   // 8 is next, and has to wait for its time
        waiting[0] = EnterAsync(0);   // comes meanwhile and is lower
        foreach (var shard in new[] { 0, 8, 12 })
        {
            await _time.WaitForTimersAsync(1).Soon();
            waiting.Values.Should().NotContain(task => task.IsCompleted);
            _time.Advance(Spacing);
            var permit = await waiting[shard].Soon();
            waiting.Remove(shard);
            waiting.Values.Should().NotContain(task => task.IsCompleted);
            await permit.DisposeAsync();
        }
    }

    [Fact]
    public async Task Groups_and_connections_do_not_wait_for_one_another()
    {
        await EnterAsync(0);
        await EnterAsync(1).Soon();
        await _gate.EnterAsync("other", 0, 4, CancellationToken.None).AsTask().Soon();
    }

    [Fact]
    public async Task Who_gives_up_in_line_or_in_the_pause_is_passed_over()
    {
        using var inPause = new CancellationTokenSource();
        using var inLine = new CancellationTokenSource();
        var first = await EnterAsync(0);
        var pausing = _gate.EnterAsync("net", 4, 4, inPause.Token).AsTask();
        var lining = _gate.EnterAsync("net", 8, 4, inLine.Token).AsTask();
        var last = EnterAsync(12);
        await first.DisposeAsync();
        await _time.WaitForTimersAsync(1).Soon();
        await inLine.CancelAsync();
        await inPause.CancelAsync();
        await FluentActions.Awaiting(() => pausing.Soon()).Should().ThrowAsync<OperationCanceledException>();
        await FluentActions.Awaiting(() => lining.Soon()).Should().ThrowAsync<OperationCanceledException>();
        await _time.WaitForTimersAsync(1).Soon();
        _time.Advance(Spacing);
        await last.Soon();
    }

    private Task<IAsyncDisposable> EnterAsync(int shard) => _gate.EnterAsync("net", shard, 4, CancellationToken.None).AsTask();
}
