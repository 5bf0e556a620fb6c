using System.Text;
using ChatBridge.Transports;

namespace ChatBridge.Tests.Transports;

/// <summary>All that a transport delivers, as comparable values.</summary>
internal sealed record Drained(IReadOnlyList<string> Frames, TransportClose? Close, ChatError? Fault)
{
    public static async Task<Drained> FromAsync(ITransport transport)
    {
        var frames = new List<string>();
        while (true)
        {
            try
            {
                var frame = await transport.ReceiveAsync(LoopbackServer.Safety());
                if (frame.IsEnd)
                {
                    return new Drained(frames, frame.Close, null);
                }

                frames.Add(Encoding.Latin1.GetString(frame.Payload.Span));
            }
            catch (ChatException fault)
            {
                var again = async () => await transport.ReceiveAsync(LoopbackServer.Safety());
                (await again.Should().ThrowAsync<ChatException>("a fault is final")).Which.Error.Should().Be(fault.Error);
                return new Drained(frames, null, fault.Error);
            }
        }
    }
}
