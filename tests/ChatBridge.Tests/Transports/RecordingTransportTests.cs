using System.Text;
using ChatBridge.Transports;

namespace ChatBridge.Tests.Transports;

public sealed class RecordingTransportTests : IFrameObserver
{
    private readonly List<string> _seen = [];

    [Fact]
    public async Task Recording_shows_each_frame_in_both_directions_and_changes_none()
    {
        var inner = new FramesTransport([(false, [.. "in"u8])]);
        await using var transport = new RecordingTransport(inner, this);
        await transport.SendAsync("out"u8.ToArray(), default);
        (await Drained.FromAsync(transport)).Frames.Should().Equal("in");
        inner.Sent.Should().ContainSingle().Which.Should().Equal("out"u8.ToArray());
        _seen.Should().Equal("> out", "< in");
    }

    void IFrameObserver.OnFrame(bool inbound, ReadOnlySpan<byte> payload) => _seen.Add((inbound ? "< " : "> ") + Encoding.UTF8.GetString(payload));
}
