using ChatBridge.Transports;

namespace ChatBridge.Benchmarks.Gateway;

/// <summary>Our transport beneath the floor's own pass: what the transport alone gains or costs.</summary>
internal sealed class TransportClient : IGatewayClient
{
    public static string Name => "transport + scan";

    public static async Task RunAsync(Uri address, GatewayMode mode, Meter meter)
    {
        await using var transport = await WebSocketTransport.ConnectAsync(
            new WebSocketTarget(address) { Compression = mode == GatewayMode.Zlib ? FrameCompression.ZlibStream : FrameCompression.None }, CancellationToken.None);
        await transport.SendAsync("""{"op":2,"d":{}}"""u8.ToArray(), CancellationToken.None);
        var begun = false;
        while (true)
        {
            var frame = await transport.ReceiveAsync(CancellationToken.None);
            if (MessageScan.IsMessage(frame.Payload.Span, out var isEnd))
            {
                if (!meter.Wanted)
                {
                    if (!begun)
                    {
                        begun = true;
                        meter.OnBegin();
                    }

                    continue;
                }

                var (id, channelId, authorId, content) = MessageScan.Read(frame.Payload.Span);
                if (meter.OnMessage(id, channelId, authorId, content))
                {
                    return;
                }
            }
            else if (isEnd || frame.IsEnd)
            {
                meter.OnEnd();
                return;
            }
        }
    }
}
