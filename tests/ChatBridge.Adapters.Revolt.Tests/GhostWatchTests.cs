using ChatBridge.Testing;
using ChatBridge.Tests.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBridge.Adapters.Revolt.Tests;

/// <summary>In virtual time: what the watch asks, how often, and what it takes for a ghost.</summary>
public sealed class GhostWatchTests : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly EntityId General = Ids.Of(Ids.Channel);
    private static readonly EntityId Random = Ids.Of("01J0000000000000000000CHN1");

    private readonly VirtualTime _time = new();
    private readonly TestConnectionHost _host;
    private readonly GhostWatch _watch;
    private readonly Dictionary<EntityId, EntityId> _newest = [];
    private readonly List<EntityId> _asked = [];
    private ChatError? _fault;
    private int _replaced;

    public GhostWatchTests()
    {
        _host = new TestConnectionHost(new RevoltFormat(new EmojiBook())) { Adapter = "revolt", Clock = _time };
        _watch = new GhostWatch(_host, Interval, NullLogger<GhostWatch>.Instance);
        _watch.SocketOpened();
        _watch.Start(
            (channel, _) =>
            {
                _asked.Add(channel);
                return _fault is { } fault ? throw new ChatException(fault) : new(_newest.GetValueOrDefault(channel));
            },
            _ =>
            {
                _replaced++;
                return Task.CompletedTask;
            });
    }

    public ValueTask DisposeAsync() => _watch.DisposeAsync();

    private static EntityId Message(int number) => Ids.Of($"01J0000000000000000000M{number:000}");

    /// <summary>A message that stands, and perhaps was heard.</summary>
    private void Say(EntityId channel, int number, bool heard = true)
    {
        _newest[channel] = Message(number);
        if (heard)
        {
            _watch.MessageCame(channel, Message(number));
            _watch.EventCame();
        }
    }

    /// <summary>Lets time pass, with a socket that answers heartbeats throughout.</summary>
    private async Task PassAsync(TimeSpan span)
    {
        var until = _time.Elapsed + span;
        await PacedTime.UntilAsync(() => _time.Elapsed >= until, () => _time.Advance(TimeSpan.FromSeconds(20)));
    }

    private Task ReplacedAsync() => PacedTime.UntilAsync(() => _replaced == 1, () => _time.Advance(TimeSpan.FromSeconds(20)));

    [Fact]
    public async Task Ghost_is_found_out_and_replaced_once()
    {
        Say(General, 1);
        await PassAsync(Interval / 2);
        Say(General, 2, heard: false);
        await ReplacedAsync();
        _watch.MessageCame(General, Message(2));   // as the new session tells
        await PassAsync(Interval * 5);
        _replaced.Should().Be(1);
    }

    [Fact]
    public async Task Ghost_is_found_out_by_any_of_the_channels_that_were_active_last()
    {
        Say(Random, 1);
        Say(General, 2);
        Say(Random, 3, heard: false);
        await ReplacedAsync();
    }

    [Fact]
    public async Task Ghost_from_the_very_beginning_is_found_out_by_what_the_session_began_with()
    {
        _watch.MessageCame(General, Message(1));   // as Ready tells, long before
        Say(General, 2, heard: false);
        await ReplacedAsync();
    }

    [Fact]
    public async Task Quiet_network_is_no_ghost_and_is_asked_little()
    {
        for (var i = 0; i < 50; i++)
        {
            Say(Ids.Of($"01J000000000000000000CH{i:000}"), i);
        }

        await PassAsync(Interval * 10);
        _replaced.Should().Be(0);
        _asked.Should().HaveCountLessThanOrEqualTo(30);
        _asked.Distinct().Should().HaveCount(3);
    }

    [Fact]
    public async Task Busy_network_is_not_asked_at_all()
    {
        for (var i = 0; i < 20; i++)
        {
            Say(General, i);
            await PassAsync(Interval / 2);
        }

        (_replaced, _asked.Count).Should().Be((0, 0));
    }

    [Fact]
    public async Task Message_that_was_on_its_way_or_came_twice_or_was_deleted_is_no_alarm()
    {
        Say(General, 5);
        _watch.MessageCame(General, Message(4));   // again, and late
        await PassAsync(Interval * 2);
        _newest[General] = Message(3);   // those after it were deleted
        await PassAsync(Interval * 2);
        _newest.Remove(General);   // all were
        await PassAsync(Interval * 2);
        _replaced.Should().Be(0);
    }

    [Fact]
    public async Task Message_that_comes_within_the_grace_is_no_alarm()
    {
        Say(General, 1);
        Say(General, 2, heard: false);
        await PacedTime.UntilAsync(() => _asked.Count == 1, () => _time.Advance(TimeSpan.FromSeconds(1)));
        Say(General, 2);
        await PassAsync(TimeSpan.FromMinutes(1));
        _replaced.Should().Be(0);
    }

    [Theory]
    [InlineData(ChatErrorKind.Unavailable, 11)]
    [InlineData(ChatErrorKind.NotFound, 11)]
    public async Task Question_that_fails_is_no_alarm_and_is_asked_again_at_its_time(ChatErrorKind kind, int most)
    {
        Say(General, 1);
        Say(General, 2, heard: false);
        _fault = new ChatError(kind, Effect.NotApplied, "No.");
        await PassAsync(Interval * 10);
        (_replaced, _asked.Count is > 5 && _asked.Count <= most).Should().Be((0, true));
        _fault = null;
        await ReplacedAsync();
    }

    [Fact]
    public async Task Connection_that_is_not_ready_is_not_asked_about()
    {
        Say(General, 1);
        Say(General, 2, heard: false);
        _host.State = ConnectionState.Reconnecting;
        await PassAsync(Interval * 5);
        (_replaced, _asked.Count).Should().Be((0, 0));
    }
}
