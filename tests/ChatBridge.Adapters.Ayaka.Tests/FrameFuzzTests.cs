using System.Text;
using System.Text.Json;
using ChatBridge.Tests.Shared;

namespace ChatBridge.Adapters.Ayaka.Tests;

public sealed class FrameFuzzTests
{
    [Fact]
    public void Fuzzed_frames_are_read_or_refused_and_nothing_else()
    {
        string[] frames =
        [
            Frames.Ready, Frames.Init, Frames.Message("40", "a \"b\" \\ ü", extra: ""","of_tomorrow":[1,{}]"""), Frames.Message("40", "b", "MESSAGE_EDIT"), Frames.Message("40", "b", "MESSAGE_DELETE"),
            """{"t":"READY","d":"{\"id\": 5, \"username\": \"b\", \"flags\": [\"x\"], \"session_ids\": [\"1\"]}","s":"1","i":null}""",
            """{"t":"GUILD_UPDATE","id":7,"d":{"name":"Cave","roles":[{"id":0,"name":"everyone","color":"#00ff00","permissions":7}],"emojis":[{"id":1}]}}""",
            """{"t":"PRESENCE_UPDATE","id":3,"d":{"type":3,"description":"busy","emoji":55,"embed":{"name":"n","description":"None","banner_url":"b","text":{"top":"up","bottom":"None"}}}}""",
            """{"t":"NOTIFICATION","type":"MESSAGE, HERE","excerpt":{"message":{"id":30,"text":"hi"},"author":{"user":{"id":3}},"channel":{"id":11},"guild":{"id":7}}}""",
            """{"t":"MEMBER_JOIN","d":{"guild_id":"7","member":{"user":{"id":4,"username":"bob"},"nick":"B","roles":[0],"joined_at":"2022-03-20T10:00:00.5+00:00"}}}""",
            """{"t":"CHANNEL_CREATE","d":{"id":22,"name":"z","type":2,"inside_of":10,"guild_id":7}}""",
            """{"t":"INVITE_CREATE","d":{"code":"abc","guild_id":7}}""",
        ];
        var random = TestSize.Random(TestSize.Seed());
        var (read, malformed, refused) = (0, 0, 0);
        var rig = new Rig();
        rig.Sink.Wanted = _ => true;
        rig.Ready();
        for (var i = 0; i < TestSize.Of(10_000, 100_000); i++)
        {
            var bytes = Encoding.UTF8.GetBytes(frames[i % frames.Length]);
            for (var flips = random.Next(1, 5); flips > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] = (byte)(random.Next(3) == 0 ? "{}[]\",:\\0"[random.Next(9)] : random.Next(256));
            }

            bytes = random.Next(6) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
            if (i % 997 == 0)
            {
                rig.Open();   // also frames of a session that is not ready yet
            }

            try
            {
                _ = rig.Take(bytes).IsMalformed ? malformed++ : read++;
            }
            catch (JsonException)
            {
                refused++;   // the shard counts and logs it, and skips the frame
            }

            rig.Sink.Events.Clear();
            rig.Sent.Clear();
            rig.Wanted.Clear();
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{read} read, {malformed} malformed, {refused} refused");
        (read > 0 && malformed > 0 && refused > 0).Should().BeTrue();
    }
}
