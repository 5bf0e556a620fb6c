using System.Text;

namespace ChatBridge.Adapters.Discord.Tests;

public sealed class AllocationTests
{
    private const int Rounds = 2_000;

    public static TheoryData<string, string> Unwanted => new()
    {
        { "MESSAGE_CREATE", Encoding.UTF8.GetString(Payloads.Message()) },
        { "MESSAGE_UPDATE", """{"t":"MESSAGE_UPDATE","s":1,"op":0,"d":{"id":"5","channel_id":"6","content":"x"}}""" },
        { "MESSAGE_DELETE", """{"t":"MESSAGE_DELETE","s":1,"op":0,"d":{"id":"5","channel_id":"6"}}""" },
        { "MESSAGE_DELETE_BULK", """{"t":"MESSAGE_DELETE_BULK","s":1,"op":0,"d":{"ids":["5"],"channel_id":"6"}}""" },
        { "MESSAGE_REACTION_ADD", """{"t":"MESSAGE_REACTION_ADD","s":1,"op":0,"d":{"user_id":"1","channel_id":"2","message_id":"3","emoji":{"id":null,"name":"x"}}}""" },
        { "TYPING_START", """{"t":"TYPING_START","s":1,"op":0,"d":{"user_id":"1","channel_id":"2","timestamp":1}}""" },
        { "PRESENCE_UPDATE", """{"t":"PRESENCE_UPDATE","s":1,"op":0,"d":{"user":{"id":"1"},"status":"idle"}}""" },
        { "WEBHOOKS_UPDATE", """{"t":"WEBHOOKS_UPDATE","s":1,"op":0,"d":{"guild_id":"1","channel_id":"2"}}""" },
        { "VOICE_STATE_UPDATE", """{"t":"VOICE_STATE_UPDATE","s":1,"op":0,"d":{"guild_id":"1","user_id":"2","channel_id":null}}""" },
        { "GUILD_BAN_ADD", """{"t":"GUILD_BAN_ADD","s":1,"op":0,"d":{"guild_id":"1","user":{"id":"2","username":"u"}}}""" },
        { "INVITE_CREATE", """{"t":"INVITE_CREATE","s":1,"op":0,"d":{"guild_id":"1","channel_id":"2","code":"x","inviter":{"id":"2","username":"u"}}}""" },
        { "GUILD_EMOJIS_UPDATE", """{"t":"GUILD_EMOJIS_UPDATE","s":1,"op":0,"d":{"guild_id":"1","emojis":[{"id":"2","name":"x"}]}}""" },
        { "CHANNEL_PINS_UPDATE", """{"t":"CHANNEL_PINS_UPDATE","s":1,"op":0,"d":{"channel_id":"2","last_pin_timestamp":null}}""" },
        { "MESSAGE_POLL_VOTE_ADD", """{"t":"MESSAGE_POLL_VOTE_ADD","s":1,"op":0,"d":{"user_id":"1","channel_id":"2","message_id":"3","answer_id":1}}""" },
        { "INTERACTION_CREATE", """{"t":"INTERACTION_CREATE","s":1,"op":0,"d":{"id":"1","type":2,"data":{"name":"x"}}}""" },
        { "an unknown name", """{"t":"EVENT_OF_THE_FUTURE","s":1,"op":0,"d":{"id":"1"}}""" },
        { "data first", """{"op":0,"d":{"user_id":"1","channel_id":"2","timestamp":1},"s":1,"t":"TYPING_START"}""" },
    };

    [Theory]
    [MemberData(nameof(Unwanted))]
    public void Unwanted_event_allocates_nothing(string name, string text)
    {
        var frame = Encoding.UTF8.GetBytes(text);
        var host = new FakeHost();
        var sink = new RecordingSink(host.Connection) { WantsNothing = true };
        Measure(frame, host, sink).Should().Be(0, "{0} is not decoded", name);
    }

    [Fact]
    public void Looking_for_the_own_membership_in_anothers_allocates_nothing()
    {
        var member = """{"guild_id":"1","roles":["5","6"],"user":{"id":"2","username":"u"},"communication_disabled_until":null}"""u8.ToArray();
        Look();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++)
        {
            Look();
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);

        void Look()
        {
            var cursor = new JsonCursor(member);
            if (OwnMember.Read(ref cursor, 7, out var guild) is not null || guild != 1)
            {
                throw new InvalidOperationException("It is another's.");
            }
        }
    }

    [Fact]
    public void Heartbeat_acknowledgement_allocates_nothing()
    {
        var frame = """{"t":null,"s":null,"op":11,"d":null}"""u8.ToArray();
        GatewayFrame.Inspect(frame);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++)
        {
            GatewayFrame.Inspect(frame);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Fact]
    public void Wanted_message_by_a_known_author_stays_within_its_budget()
    {
        var host = new FakeHost();
        var sink = new RecordingSink(host.Connection, typeof(MessageCreated)) { CountOnly = true };
        var bytes = Measure(Payloads.Message(), host, sink);
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes} bytes");
        bytes.Should().BeInRange(1, 450);   // the runtime has the rest of the 700
    }

    private static long Measure(byte[] frame, FakeHost host, RecordingSink sink)
    {
        var projector = new GatewayProjector(host, null, false, false, 0, 1);
        for (var i = 0; i < Rounds; i++)
        {
            projector.Project(GatewayFrame.Inspect(frame), frame, sink);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++)
        {
            projector.Project(GatewayFrame.Inspect(frame), frame, sink);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
    }
}
