using System.Net;
using System.Text;
using ChatBridge.Adapters.Discord;

namespace ChatBridge.AspNetCore.Tests;

/// <summary>Clients that do not go on. The clock stands, so that nothing but a test ends their wait.</summary>
[Collection(nameof(Alone))]
public sealed class SlowClientTests
{
    [Fact]
    public async Task Thousand_slow_clients_do_not_block_a_valid_request()
    {
        const int Slow = 1000;
        await using var site = await Site.StartAsync(configure: options => options.MaxConcurrentRequests = 2);
        var clients = new List<RawClient>();
        try
        {
            for (var i = 0; i < Slow; i++)
            {
                var client = await RawClient.ConnectAsync(site.Port);
                clients.Add(client);
                (await client.SendAsync(Begin(site, length: 100, sent: i % 50))).Should().BeTrue();
            }

            await site.Time.WaitForTimersAsync(Slow).WaitAsync(TimeSpan.FromMinutes(2));   // all of them are being waited for
            (await site.StatusAsync(site.NextPing())).Should().Be(HttpStatusCode.OK);
            (await site.StatusAsync(Site.Command)).Should().Be(HttpStatusCode.Accepted);

            site.Time.Advance(TimeSpan.FromSeconds(5));
            (await Task.WhenAll(clients.Select(client => client.ReadStatusAsync()))).Should().OnlyContain(status => status == 408);
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }

        (await site.StatusAsync(site.NextPing())).Should().Be(HttpStatusCode.OK);
        site.Faults.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task Large_bodies_that_do_not_end_take_no_more_than_their_places()
    {
        await using var site = await Site.StartAsync(configure: options => options.MaxLargeBodies = 2);
        var clients = new List<RawClient>();
        for (var i = 0; i < 3; i++)
        {
            clients.Add(await RawClient.ConnectAsync(site.Port));
            await clients[i].SendAsync(Begin(site, length: 1 << 20, sent: 100 << 10));
        }

        var answers = clients.ConvertAll(client => client.ReadStatusAsync());
        (await await Task.WhenAny(answers)).Should().Be(503, "one of the three came last");
        (await site.StatusAsync(site.NextPing())).Should().Be(HttpStatusCode.OK, "small ones need no place");

        site.Time.Advance(TimeSpan.FromSeconds(5));
        (await Task.WhenAll(answers)).Should().BeEquivalentTo([408, 408, 503]);
        (await site.StatusAsync(Encoding.ASCII.GetBytes("""{"type":1}""".PadRight(1 << 20)))).Should().Be(HttpStatusCode.OK, "the places are free again");
        clients.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task Client_that_sends_for_ever_is_stopped_at_the_cap()
    {
        await using var site = await Site.StartAsync();
        using var client = await RawClient.ConnectAsync(site.Port);
        await client.SendAsync(Encoding.ASCII.GetBytes($"POST /interactions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-Signature-Ed25519: {new string('0', 128)}\r\nX-Signature-Timestamp: {site.Now}\r\nTransfer-Encoding: chunked\r\n\r\n"));
        var chunk = Encoding.ASCII.GetBytes($"10000\r\n{new string('x', 1 << 16)}\r\n");
        var before = GC.GetTotalAllocatedBytes();
        for (var i = 0; i < 17; i++)
        {
            if (!await client.SendAsync(chunk))
            {
                break;
            }
        }

        (await client.ReadStatusAsync()).Should().Be(413);
        (GC.GetTotalAllocatedBytes() - before).Should().BeLessThan(8 << 20);
        (await site.StatusAsync(site.NextPing())).Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task More_requests_at_a_time_than_allowed_are_503_and_the_next_is_taken()
    {
        await using var site = await Site.StartAsync(configure: options => options.MaxConcurrentRequests = 1);
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        site.Server.Listener = async _ =>
        {
            begun.SetResult();
            await go.Task;
            return new InteractionResponse(202);
        };
        var first = site.StatusAsync(Site.Command);
        await begun.Task;

        using (var busy = await site.SendAsync(site.NextPing()))
        {
            busy.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
            busy.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(1));
        }

        go.SetResult();
        (await first).Should().Be(HttpStatusCode.Accepted);
        (await site.StatusAsync(site.NextPing())).Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Body_in_single_bytes_is_read_to_its_end()
    {
        await using var site = await Site.StartAsync(SignedRequestOptions.Default);
        using var client = await RawClient.ConnectAsync(site.Port);
        await client.SendAsync(Begin(site, Site.Ping.Length, 0));
        foreach (var one in Site.Ping)
        {
            await client.SendAsync(new[] { one });
        }

        (await client.ReadStatusAsync()).Should().Be(200);
        site.Time.ArmedTimers.Should().Be(0);
    }

    private static byte[] Begin(Site site, int length, int sent) =>
        [.. Encoding.ASCII.GetBytes($"POST /interactions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-Signature-Ed25519: {site.Signer.Sign(site.Now, Site.Ping)}\r\nX-Signature-Timestamp: {site.Now}\r\nContent-Length: {length}\r\n\r\n"), .. new byte[sent]];
}
