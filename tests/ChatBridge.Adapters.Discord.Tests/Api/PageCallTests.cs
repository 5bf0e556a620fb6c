using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord.Tests;

public sealed class PageCallTests
{
    [Fact]
    public async Task Messages_are_read_backwards_page_by_page()
    {
        using var bench = new ApiBench();
        bench.Network.Answer(Messages(300, -1, 100)).Answer(Messages(200, -1, 1));
        var ids = await bench.Api.Messages.ListBeforeAsync(1, null).Select(message => message.Id.Value).ToListAsync();
        ids.Should().Equal(Enumerable.Range(200, 101).Reverse().Select(id => (ulong)id));
        bench.Network.Sent.Select(sent => sent.PathAndQuery).Should().Equal("/api/v10/channels/1/messages?limit=100", "/api/v10/channels/1/messages?limit=100&before=201");
    }

    [Fact]
    public async Task Messages_are_read_forwards_in_order_although_each_page_comes_newest_first()
    {
        using var bench = new ApiBench();
        bench.Network.Answer(Messages(150, -1, 100)).Answer(Messages(160, -1, 10));
        var ids = await bench.Api.Messages.ListAfterAsync(1, 50).Select(message => (int)message.Id.Value).ToListAsync();
        ids.Should().Equal(Enumerable.Range(51, 110));
        bench.Last.PathAndQuery.Should().EndWith("?limit=100&after=150");
    }

    [Fact]
    public async Task Pages_that_nobody_asks_for_are_not_read()
    {
        using var bench = new ApiBench();
        bench.Network.Answer(Messages(300, -1, 100));
        await foreach (var message in bench.Api.Messages.ListBeforeAsync(1, 301))
        {
            message.Id.Value.Should().Be(300);
            break;
        }

        bench.Network.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task Members_are_read_in_pages_of_a_thousand()
    {
        using var bench = new ApiBench();
        bench.Network.Answer($"[{string.Join(',', Enumerable.Range(1, 1000).Select(id => $$$"""{"user":{"id":"{{{id}}}","username":"u"},"roles":[]}"""))}]").Answer("[]");
        (await bench.Api.Members.ListAsync(3).CountAsync()).Should().Be(1000);
        bench.Network.Sent.Select(sent => sent.PathAndQuery).Should().Equal("/api/v10/guilds/3/members?limit=1000", "/api/v10/guilds/3/members?limit=1000&after=1000");
    }

    [Fact]
    public async Task Pins_are_read_on_from_the_time_of_the_last_one()
    {
        using var bench = new ApiBench();
        bench.Network
            .Answer("""{"items":[{"pinned_at":"2026-01-01T00:00:00.123456+00:00","message":{"id":"7","channel_id":"1"}}],"has_more":true}""")
            .Answer("""{"items":[{"pinned_at":"2025-01-01T00:00:00+00:00","message":{"id":"8","channel_id":"1"}}],"has_more":false}""");
        (await bench.Api.Messages.ListPinsAsync(1, null).Select(pin => pin.Message!.Id.Value).ToListAsync()).Should().Equal(7UL, 8UL);
        bench.Last.PathAndQuery.Should().EndWith("before=2026-01-01T00%3A00%3A00.123456Z");
    }

    [Fact]
    public async Task Archived_threads_are_read_on_from_when_the_last_was_archived()
    {
        using var bench = new ApiBench();
        bench.Network
            .Answer("""{"threads":[{"id":"9","type":11,"thread_metadata":{"archived":true,"auto_archive_duration":60,"archive_timestamp":"2026-01-01T00:00:00+00:00","locked":false}}],"members":[],"has_more":true}""")
            .Answer("""{"threads":[],"members":[],"has_more":false}""");
        (await bench.Api.Threads.ListArchivedPublicAsync(1, null).CountAsync()).Should().Be(1);
        bench.Last.PathAndQuery.Should().EndWith("before=2026-01-01T00%3A00%3A00.000000Z");
    }

    [Fact]
    public async Task List_that_does_not_get_on_ends_with_an_error_instead_of_never()
    {
        using var bench = new ApiBench();
        var page = Messages(300, -1, 100);
        bench.Network.Answer(page).Answer(page);
        var fault = (await FluentActions.Awaiting(async () => await bench.Api.Messages.ListBeforeAsync(1, null).CountAsync()).Should().ThrowAsync<ChatException>()).Which;
        fault.Error.Kind.Should().Be(ChatErrorKind.ProtocolViolation);
    }

    [Fact]
    public async Task Reading_ends_when_the_token_says_so()
    {
        using var bench = new ApiBench();
        using var stop = new CancellationTokenSource();
        bench.Network.Answer(Messages(300, -1, 100)).Answer(Messages(200, -1, 100));
        var read = 0;
        await FluentActions.Awaiting(async () =>
        {
            await foreach (var _ in bench.Api.Messages.ListBeforeAsync(1, null, stop.Token))
            {
                if (++read == 100)
                {
                    await stop.CancelAsync();
                }
            }
        }).Should().ThrowAsync<OperationCanceledException>();
        read.Should().Be(100);
    }

    private static string Messages(int first, int step, int count) =>
        $"[{string.Join(',', Enumerable.Range(0, count).Select(number => $$$"""{"id":"{{{first + (step * number)}}}","channel_id":"1"}"""))}]";
}
