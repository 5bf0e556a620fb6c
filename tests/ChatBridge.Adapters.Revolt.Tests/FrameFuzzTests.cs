using System.Text;
using System.Text.Json;
using ChatBridge.Tests.Shared;

namespace ChatBridge.Adapters.Revolt.Tests;

public sealed class FrameFuzzTests
{
    [Fact]
    public void Fuzzed_frames_are_read_or_refused_and_nothing_else()
    {
        string[] frames =
        [
            Frames.Ready(), Frames.Message("01J0000000000000000000MSG1", "a \"b\" \\ ü", ""","embeds":[{"type":"Text","title":"x"}],"masquerade":{"name":"m"}"""),
            """{"type":"MessageUpdate","id":"01J0000000000000000000MSG1","channel":"01J0000000000000000000CHN0","data":{"content":"n","edited":"2026-01-01T00:00:00.000Z"},"clear":["Pinned"]}""",
            """{"type":"Bulk","v":[{"type":"ChannelDelete","id":"01J0000000000000000000CHN0"},{"type":"UserUpdate","id":"01J0000000000000000000ANN0","data":{"online":false},"clear":[]}]}""",
            """{"type":"ServerRoleUpdate","id":"01J0000000000000000000SRV0","role_id":"01J0000000000000000000R0A0","data":{"permissions":{"a":1,"d":2}},"clear":["Colour"]}""",
        ];
        var random = TestSize.Random(TestSize.Seed());
        var (read, malformed, refused) = (0, 0, 0);
        var rig = new Rig().Ready();
        rig.Sink.Wanted = _ => true;
        for (var i = 0; i < TestSize.Of(5000, 100_000); i++)
        {
            var bytes = Encoding.UTF8.GetBytes(frames[i % frames.Length]);
            for (var flips = random.Next(1, 5); flips > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] = (byte)(random.Next(3) == 0 ? "{}[]\",:\\0"[random.Next(9)] : random.Next(256));
            }

            bytes = random.Next(6) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
            try
            {
                _ = rig.Take(bytes).IsMalformed ? malformed++ : read++;
            }
            catch (JsonException)
            {
                refused++;   // the shard counts and logs it, and skips the frame
            }

            rig.Sink.Events.Clear();
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{read} read, {malformed} malformed, {refused} refused");
        (read > 0 && malformed > 0 && refused > 0).Should().BeTrue();
    }
}
