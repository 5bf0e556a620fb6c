using System.Text;
using System.Text.Json;
using ChatBridge.Adapters.Revolt.Native;
using ChatBridge.Tests.Shared;

namespace ChatBridge.Adapters.Revolt.Tests;

/// <summary>Frames of MessagePack that are read where they stand.</summary>
public sealed class MessagePackCursorTests
{
    private const string Second = "01J0000000000000000000MSG1";

    private static readonly string[] Extras =
    [
        "",
        $$""","replies":["{{Ids.Message}}"],"attachments":[{"_id":"f1","tag":"attachments","filename":"a b.txt","metadata":{"type":"File"},"content_type":"text/plain","size":300000}],"flags":1,"pinned":true""",
        ""","embeds":[{"type":"Text","title":"x","n":[1,-1,1.5,null,true,70000,5000000000]}],"masquerade":{"name":"m \"q\"","colour":"red"},"edited":1767225600000""",
        """,   "mentions":[],"reactions":{},"of_tomorrow":{"deep":[[[[[[[[[[[[{"x":[]}]]]]]]]]]]]]},"embeds":[],"edited":"2026-01-01T00:00:00.000Z" """,
        ""","webhook":{"name":"hook","avatar":null},"interactions":{"reactions":["x"]}""",
        ""","system":{"type":"text","content":"s"} """,
    ];

    public static TheoryData<string> Messages => [.. Extras.Select(extra => Frames.Message(Second, "hi **you** ü \"q\" \u0001 " + new string('x', extra.Length * 3), extra))];

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_is_the_same_in_both_formats(string frame)
    {
        var messages = new[] { RevoltFrameFormat.Json, RevoltFrameFormat.MessagePack }
            .Select(format => (RevoltMessage)new Rig(options => options.Format = format).Ready().Receive(frame).Sink.Events.OfType<MessageCreated>().Single().Message).ToList();
        var (json, packed) = (messages[0], messages[1]);
        (packed.Id, packed.ChannelId, packed.Author.DisplayName, packed.Text, packed.ReplyTo, packed.EditedAt, packed.Flags, packed.IsPinned, packed.Masquerade, packed.Webhook)
            .Should().Be((json.Id, json.ChannelId, json.Author.DisplayName, json.Text, json.ReplyTo, json.EditedAt, json.Flags, json.IsPinned, json.Masquerade, json.Webhook));
        packed.Attachments.Should().Equal(json.Attachments);
        packed.Content.Should().Be(json.Content);
        Encoding.UTF8.GetString(packed.Embeds.Span).Should().Be(Encoding.UTF8.GetString(json.Embeds.Span));
        Encoding.UTF8.GetString(packed.System.Span).Should().Be(Encoding.UTF8.GetString(json.System.Span));
    }

    [Fact]
    public void Session_and_all_kinds_of_events_come_in_message_pack()
    {
        var rig = new Rig(options => options.Format = RevoltFrameFormat.MessagePack);
        rig.Sink.Wanted = _ => true;
        rig.Ready().Receive(Frames.Message(Second, "x", ""","of_tomorrow":5"""), """{"type":"of_tomorrow","x":1}""", """{"type":"Bulk","v":[{"type":"Bees"}]}""");
        rig.Sink.Events.OfType<RevoltMessageEvent>().Single().Data.Extra!["of_tomorrow"].GetInt32().Should().Be(5);
        var unknown = rig.Sink.Events.OfType<UnmappedEvent>().First();
        (unknown.Name, Encoding.UTF8.GetString(unknown.Payload.Span)).Should().Be(("of_tomorrow", """{"type":"of_tomorrow","x":1}"""));
        rig.Sink.Events.OfType<RevoltBeesEvent>().Should().ContainSingle();
        rig.Take("""{"type":"Error","data":{"type":"InvalidSession"}}""");
        rig.Fault!.Kind.Should().Be(ChatErrorKind.Unauthenticated);
    }

    [Theory]
    [InlineData("")]
    [InlineData("C0")]
    [InlineData("C1")]
    [InlineData("A442656573")]
    [InlineData("80")]
    [InlineData("81A474797065")]
    [InlineData("81A474797065A5426565")]
    [InlineData("81A47479706507")]
    [InlineData("DFFFFFFFFFA474797065A442656573")]
    [InlineData("82A161C1A474797065A442656573")]
    [InlineData("82A161DDFFFFFFFFA474797065A442656573")]
    public void Frame_without_a_name_is_malformed(string hex) => RevoltFrame.Inspect(Convert.FromHexString(hex), isPacked: true).IsMalformed.Should().BeTrue();

    [Theory]
    [InlineData("00", 0L)]
    [InlineData("7F", 127L)]
    [InlineData("E0", -32L)]
    [InlineData("CCFF", 255L)]
    [InlineData("CDFFFF", 65535L)]
    [InlineData("CEFFFFFFFF", 4294967295L)]
    [InlineData("CF7FFFFFFFFFFFFFFF", long.MaxValue)]
    [InlineData("D080", -128L)]
    [InlineData("D18000", -32768L)]
    [InlineData("D280000000", -2147483648L)]
    [InlineData("D38000000000000000", long.MinValue)]
    [InlineData("C0", null)]
    public void Whole_number_is_read(string hex, long? number) => new MessagePackCursor(Convert.FromHexString(hex)).ReadInteger().Should().Be(number);

    [Theory]
    [InlineData("CFFFFFFFFFFFFFFFFF")]
    [InlineData("CB3FF8000000000000")]
    [InlineData("A131")]
    [InlineData("CD00")]
    public void What_is_no_whole_number_is_refused(string hex) => FluentActions.Invoking(() => new MessagePackCursor(Convert.FromHexString(hex)).ReadInteger()).Should().Throw<JsonException>();

    [Fact]
    public void Cursor_steps_over_what_the_writer_of_json_takes_and_refuses_the_rest()
    {
        var random = TestSize.Random(TestSize.Seed());
        var whole = Rig.Pack(Frames.Ready());
        var (read, refused) = (0, 0);
        for (var i = 0; i < TestSize.Of(5000, 100_000); i++)
        {
            var frame = i % 2 == 0 ? whole.ToArray() : new byte[random.Next(64)];
            if (i % 2 == 1)
            {
                random.NextBytes(frame);
            }

            for (var flips = random.Next(4); flips > 0 && frame.Length > 0; flips--)
            {
                frame[random.Next(frame.Length)] = (byte)random.Next(256);
            }

            var output = new byte[16];
            if (MessagePackReader.TryWriteJson(frame, ref output, 1 << 20, out _))
            {
                new MessagePackCursor(frame).Skip();
                read++;
            }
            else
            {
                refused++;   // the cursor may take it: names that are no texts, and nesting, are nothing to it
                try
                {
                    new MessagePackCursor(frame).Skip();
                }
                catch (JsonException)
                {
                }
            }
        }

        (read > 0 && refused > 0).Should().BeTrue();
    }

    [Fact]
    public void Fuzzed_messages_are_read_or_refused_and_nothing_else()
    {
        var random = TestSize.Random(TestSize.Seed());
        var frames = Messages.Select(row => Rig.Pack(row.Data)).ToList();
        var rig = new Rig(options => options.Format = RevoltFrameFormat.MessagePack).Ready();
        rig.Sink.Wanted = _ => true;
        var (read, malformed, refused) = (0, 0, 0);
        for (var i = 0; i < TestSize.Of(5000, 100_000); i++)
        {
            var bytes = frames[i % frames.Count].ToArray();
            for (var flips = random.Next(1, 5); flips > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
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

        (read > 0 && malformed > 0 && refused > 0).Should().BeTrue();
    }
}
