using System.Net;

namespace ChatBridge.AspNetCore.Tests;

[Collection(nameof(Alone))]
public sealed class HostileRequestTests
{
    private const int Requests = 10_000;
    private const int Workers = 4;
    private const int Cap = 128 << 10;

    [Fact]
    public async Task Ten_thousand_spoilt_requests_do_no_harm()
    {
        await using var site = await Site.StartDiscordAsync(Listen, Cap);
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CHATBRIDGE_SEED"), out var told) ? told : 4;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        await SendAsync(site, seed - 1, 200);   // what is made once is made
        var (allocated, alive) = (GC.GetTotalAllocatedBytes(), GC.GetTotalMemory(forceFullCollection: true));

        var kinds = await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => SendAsync(site, (seed * 100) + worker, Requests / Workers))));

        kinds.SelectMany(kind => kind).Distinct().Should().HaveCount(25, "each kind came");
        (await site.StatusAsync(site.NextPing())).Should().Be(HttpStatusCode.OK);
        site.Faults.Errors.Should().BeEmpty();
        ((GC.GetTotalAllocatedBytes() - allocated) / Requests).Should().BeLessThan(2 * Cap, "of each request with its sender");
        (GC.GetTotalMemory(forceFullCollection: true) - alive).Should().BeLessThan(16 << 20);
    }

    private static void Listen(IInteractionServer server)
    {
        server.SetListener<ICommandInteraction>((_, _) => ValueTask.FromResult<InteractionReply?>(new MessageReply("pong")));
        server.SetListener<IComponentInteraction>((_, _) => ValueTask.FromResult<InteractionReply?>(new DeferredReply()));
        server.SetListener<IFormInteraction>((_, _) => ValueTask.FromResult<InteractionReply?>(new MessageReply("thanks", Private: true)));
        server.SetListener<IAutocompleteInteraction>((_, _) => ValueTask.FromResult<InteractionReply?>(new ChoicesReply([new InteractionChoice("a", "b")])));
    }

    private static async Task<HashSet<string>> SendAsync(Site site, int seed, int count)
    {
        var mutations = new Mutations(site, new Random(seed), Cap);
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        var client = await RawClient.ConnectAsync(site.Port);
        for (var i = 0; i < count; i++)
        {
            if (client.IsClosed)
            {
                client.Dispose();
                client = await RawClient.ConnectAsync(site.Port);
            }

            var request = mutations.Next();
            kinds.Add(request.Kind);
            var status = await RoundAsync(client, request);
            request.Allowed.Should().Contain(status, "that is what may come for '{0}' (seed {1}, request {2})", request.Kind, seed, i);
            if (request.Twice)
            {
                (await RoundAsync(client, request)).Should().Be(401, "it was replayed (seed {0}, request {1})", seed, i);
            }
        }

        client.Dispose();
        return kinds;
    }

    private static async Task<int> RoundAsync(RawClient client, Mutations.Case request)
    {
        foreach (var piece in request.Pieces)
        {
            await client.SendAsync(piece);   // a server that has answered already may not take it
        }

        if (request.Cut)
        {
            client.Cut();
        }

        return await client.ReadStatusAsync();
    }
}
