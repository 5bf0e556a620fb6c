using System.Diagnostics;
using System.Reflection;
using ChatBridge.Transports;

namespace ChatBridge.Tests.Transports;

/// <summary>Runs with no other test beside it, because it counts what the whole process allocates.</summary>
[CollectionDefinition(nameof(WebSocketAllocationTests), DisableParallelization = true)]
[Collection(nameof(WebSocketAllocationTests))]
public sealed class WebSocketAllocationTests
{
    [Fact]
    public async Task Frames_that_are_waited_for_one_by_one_come_from_pools()
    {
        const int Count = 3000;
        using var server = new LoopbackServer();
        var accepting = server.UpgradeAsync();
        await using var client = await WebSocketTransport.ConnectAsync(new WebSocketTarget(server.WebSocketAddress), LoopbackServer.Safety());
        using var peer = await accepting;
        var frame = Wire.TextFrame(new string('x', 200));
        var ask = "next"u8.ToArray();
        var asked = new byte[2 + 4 + 4];
        await ExchangeAsync(300);   // warm
        var allocated = long.MaxValue;
        for (var round = 0; round < 5; round++)   // the least: what another test left behind may still run
        {
            allocated = Math.Min(allocated, await ExchangeAsync(Count));
        }

        // Without optimisation the compiler makes every async method's state a class of its own; the pools show only with it.
        var isOptimised = typeof(WebSocketTransport).Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled != true;
        allocated.Should().BeLessThan(Count * (isOptimised ? 20 : 1000), "a box for each receive or send would be over a hundred bytes");

        async Task<long> ExchangeAsync(int count)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var i = 0; i < count; i++)
            {
                var receiving = client.ReceiveAsync(CancellationToken.None);
#pragma warning disable CA1849 // the peer's own tasks would be counted
                peer.Write(frame);
                var received = await receiving;
                await client.SendAsync(ask, CancellationToken.None);
                peer.ReadExactly(asked);
#pragma warning restore CA1849
                if (received.Payload.Length != 200)
                {
                    return long.MaxValue;
                }
            }

            return GC.GetTotalAllocatedBytes(precise: true) - before;
        }
    }
}
