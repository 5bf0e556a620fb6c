using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using ChatBridge.Transports;

namespace ChatBridge.Tests.Transports;

public sealed class WebSocketTransportTests : IDisposable
{
    private readonly LoopbackServer _server = new();

    private static CancellationToken Safety => LoopbackServer.Safety();

    public void Dispose() => _server.Dispose();

    private async Task<(ITransport Client, NetworkStream Peer)> OpenAsync(byte[]? more = null, int maxFrameBytes = 1 << 20, FrameCompression compression = FrameCompression.None)
    {
        var peer = _server.UpgradeAsync(more);
        var client = await WebSocketTransport.ConnectAsync(new WebSocketTarget(_server.WebSocketAddress) { MaxFrameBytes = maxFrameBytes, Compression = compression }, Safety);
        return (client, await peer);
    }

    private static string TextOf(TransportFrame frame)
    {
        frame.IsEnd.Should().BeFalse();
        return Encoding.UTF8.GetString(frame.Payload.Span);
    }

    private static async Task<ChatError> FaultOf(Func<Task> act) => (await act.Should().ThrowAsync<ChatException>()).Which.Error;

    [Fact]
    public async Task WebSocket_against_the_framework_s_own_server_carries_frames_both_ways()
    {
        var (client, peer) = await OpenAsync();
        await using var owned = client;
        using var server = WebSocket.CreateFromStream(peer, new WebSocketCreationOptions { IsServer = true });
        foreach (var size in new[] { 0, 1, 125, 126, 127, 65535, 65536, 300_000 })
        {
            var sent = Encoding.ASCII.GetBytes(new string('x', size));
            var received = new byte[size + 1];
            var sending = client.SendAsync(sent, Safety).AsTask();
            var length = 0;
            ValueWebSocketReceiveResult result;
            do
            {
                result = await server.ReceiveAsync(received.AsMemory(length), Safety);
                length += result.Count;
            }
            while (!result.EndOfMessage);
            await sending;
            result.MessageType.Should().Be(WebSocketMessageType.Text);
            received.AsSpan(0, length).SequenceEqual(sent).Should().BeTrue();

            var back = server.SendAsync(sent, size % 2 == 0 ? WebSocketMessageType.Text : WebSocketMessageType.Binary, true, Safety);
            var frame = await client.ReceiveAsync(Safety);
            frame.Payload.Span.SequenceEqual(sent).Should().BeTrue();
            await back;
        }

        var closing = client.CloseAsync(new TransportClose(4000, "resume me"), Safety).AsTask();
        var goodbye = await server.ReceiveAsync(new byte[10], Safety);
        goodbye.MessageType.Should().Be(WebSocketMessageType.Close);
        server.CloseStatus.Should().Be((WebSocketCloseStatus)4000);
        server.CloseStatusDescription.Should().Be("resume me");
        await server.CloseAsync((WebSocketCloseStatus)4000, null, Safety);
        await closing;
        (await client.ReceiveAsync(Safety)).Close.Should().Be(new TransportClose(4000, null));
    }

    [Fact]
    public async Task Frames_that_arrive_with_the_upgrade_are_not_lost()
    {
        var (client, peer) = await OpenAsync([.. Wire.TextFrame("first"), .. Wire.TextFrame("second")]);
        await using var owned = client;
        using var ownedPeer = peer;
        TextOf(await client.ReceiveAsync(Safety)).Should().Be("first");
        var second = client.ReceiveAsync(Safety);
        second.IsCompleted.Should().BeTrue("it is buffered");
        TextOf(await second).Should().Be("second");
    }
}
