using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatBridge.Tests.Shared;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBridge.Adapters.Discord.Tests;

public sealed class GatewayFrameTests
{
    private static readonly JsonSerializerOptions[] Ways = [new(), new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }];
    private static readonly string[] Names = ["MESSAGE_CREATE", "READY", "RESUMED", "TYPING_START", "GUILD_CREATE", "SOMETHING_NEW", "MESSAGE_REACTION_REMOVE_EMOJI"];

    [Fact]
    public void Envelope_agrees_with_a_full_parser_in_any_order_of_keys()
    {
        var seed = TestSize.Seed();
        for (var i = 0; i < TestSize.Of(2_000, 200_000); i++)
        {
            var random = TestSize.Random(seed + i);
            var text = FrameText(random);
            var frame = Encoding.UTF8.GetBytes(text);
            var info = GatewayFrame.Inspect(frame);
            var oracle = JsonNode.Parse(frame)!.AsObject();

            info.IsMalformed.Should().BeFalse("seed {0}: {1}", seed + i, text);
            info.OpCode.Should().Be((int)oracle["op"]!);
            info.Sequence.Should().Be(oracle["s"] is { } s ? (long)s : -1, "{0}", text);
            var data = oracle["d"];
            if (data is null)
            {
                info.DataLength.Should().Be(0);
            }
            else
            {
                // The range may be too long when a foreign key stands behind the data; its first value is the data.
                var cursor = new JsonCursor(frame.AsSpan(info.DataStart, info.DataLength));
                var value = cursor.ReadRaw();
                JsonNode.DeepEquals(JsonNode.Parse(value), data).Should().BeTrue("seed {0}: {1}", seed + i, text);
            }

            if (info.OpCode == 0)
            {
                info.EventKey.Should().Be(GatewayEvent.Find(Encoding.UTF8.GetBytes((string)oracle["t"]!)), "{0}", text);
            }
        }
    }

    [Fact]
    public void Truncation_at_every_byte_is_malformed_or_stays_within_the_frame()
    {
        var seed = TestSize.Seed();
        for (var i = 0; i < TestSize.Of(40, 2_000); i++)
        {
            var frame = Encoding.UTF8.GetBytes(FrameText(TestSize.Random(seed + i)));
            var end = frame.AsSpan().TrimEnd(" \r\n\t"u8).Length;
            for (var length = 0; length < end; length++)
            {
                var info = GatewayFrame.Inspect(frame.AsSpan(0, length));
                if (!info.IsMalformed)
                {
                    // Only data that was not looked at can hide the cut; whoever reads it finds it.
                    info.DataLength.Should().BeGreaterThan(0);
                    var data = frame.AsMemory(info.DataStart, info.DataLength);
                    var act = () => JsonNode.Parse(data.Span);
                    act.Should().Throw<JsonException>("seed {0} cut at {1}", seed + i, length);
                }
            }
        }
    }

    [Fact]
    public void Damage_of_any_kind_never_throws()
    {
        var seed = TestSize.Seed();
        for (var i = 0; i < TestSize.Of(3_000, 500_000); i++)
        {
            var random = TestSize.Random(seed + i);
            var frame = Encoding.UTF8.GetBytes(FrameText(random));
            for (var hits = random.Next(1, 6); hits > 0; hits--)
            {
                frame[random.Next(frame.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"{}[]\":,\\ 09n"[random.Next(12)];
            }

            var info = GatewayFrame.Inspect(frame);
            if (!info.IsMalformed)
            {
                info.DataStart.Should().BeInRange(0, frame.Length);
                info.DataLength.Should().BeInRange(0, frame.Length - info.DataStart);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"op\":")]
    [InlineData("{\"op\":\"x\"}")]
    [InlineData("{\"op\":-1}")]
    [InlineData("{\"op\":99999999999999}")]
    [InlineData("{\"op\":0,\"d\":{}}")]
    [InlineData("{\"op\":0,\"t\":null,\"s\":1,\"d\":{}}")]
    [InlineData("{\"op\":0,\"t\":\"READY\",\"s\":-7,\"d\":{}}")]
    [InlineData("{\"op\":0,\"t\":\"READY\",\"s\":99999999999999999999,\"d\":{}}")]
    [InlineData("{\"op\":0,\"t\":5,\"s\":1,\"d\":{}}")]
    [InlineData("{\"op\":11} trailing")]
    [InlineData("\u0000\u0001\u0002")]
    public void Frame_without_the_form_is_malformed(string text) =>
        GatewayFrame.Inspect(Encoding.UTF8.GetBytes(text)).IsMalformed.Should().BeTrue();

    [Fact]
    public void Escaped_keys_and_names_are_understood()
    {
        var info = GatewayFrame.Inspect("""{"\u006fp":0,"\u0074":"MESSAGE\u005fCREATE","s":5,"\u0064":{"id":"1"}}"""u8);
        (info.OpCode, info.EventKey, info.Sequence, info.DataLength).Should().Be((0, GatewayEvent.MessageCreate, 5L, 10));
    }

    [Fact]
    public void Every_event_name_has_its_number_and_others_have_none()
    {
        string[] names =
        [
            "READY", "RESUMED", "GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE", "CHANNEL_CREATE", "CHANNEL_UPDATE", "CHANNEL_DELETE",
            "THREAD_CREATE", "THREAD_UPDATE", "THREAD_DELETE", "THREAD_LIST_SYNC", "MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE",
            "MESSAGE_DELETE_BULK", "MESSAGE_REACTION_ADD", "MESSAGE_REACTION_REMOVE", "MESSAGE_REACTION_REMOVE_ALL",
            "MESSAGE_REACTION_REMOVE_EMOJI", "TYPING_START", "GUILD_MEMBER_ADD", "GUILD_MEMBER_UPDATE", "GUILD_MEMBER_REMOVE",
            "PRESENCE_UPDATE", "USER_UPDATE",
        ];
        names.Select(name => GatewayEvent.Find(Encoding.UTF8.GetBytes(name))).Should().Equal(Enumerable.Range(1, names.Length));
        foreach (var name in (string[])["", "R", "MESSAGE_CREATF", "message_create", "WEBHOOKS_UPDATF", "VOICE_STATE_CREATE", "GUILD_BAN_REMOVED"])
        {
            GatewayEvent.Find(Encoding.UTF8.GetBytes(name)).Should().Be(GatewayEvent.Unknown);
        }
    }

    [Fact]
    public void Strings_agree_with_a_full_parser()
    {
        Prop.ForAll<string>(text =>
        {
            var clean = string.Concat((text ?? "").EnumerateRunes().Select(rune => rune.ToString()));
            foreach (var way in Ways)
            {
                var json = JsonSerializer.SerializeToUtf8Bytes(clean, way);
                var cursor = new JsonCursor(json);
                var read = cursor.ReadText();
                if (read.ToStringOrNull() != clean || !read.Is(clean) || read.Is(clean + "x") || cursor.Position != json.Length)
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("\"\\ud83d\\ude00\"", "😀")]
    [InlineData("\"\\ud83d\"", "\uFFFD")]
    [InlineData("\"\\ude00x\"", "\uFFFDx")]
    [InlineData("\"\\ud83d\\u0041\"", "\uFFFDA")]
    [InlineData("\"\\ud83d\\ud83d\\ude00\"", "\uFFFD😀")]
    [InlineData("\"\\q\\u12\"", "\uFFFD\uFFFD12")]
    [InlineData("\"a\\\\\\\"b\\/\\n\"", "a\\\"b/\n")]
    public void Odd_escapes_become_text_or_the_replacement_character(string json, string expected)
    {
        var cursor = new JsonCursor(Encoding.UTF8.GetBytes(json));
        cursor.ReadText().ToStringOrNull().Should().Be(expected);
    }

    [Theory]
    [InlineData("2017-07-11T17:27:07.299000+00:00", "2017-07-11T17:27:07.299Z")]
    [InlineData("2017-07-11T17:27:07+02:00", "2017-07-11T15:27:07Z")]
    [InlineData("2024-10-18T14:42:53.064834", "2024-10-18T14:42:53.064834Z")]
    [InlineData("2024-10-18T14:42:53.0648341234Z", "2024-10-18T14:42:53.0648341Z")]
    [InlineData("2017-07-11T17:27:07.299\\u002B00:00", "2017-07-11T17:27:07.299Z")]
    [InlineData("2024-10-18", null)]
    [InlineData("yesterday and the day before", null)]
    [InlineData("2024-13-18T14:42:53Z", null)]
    public void Times_are_read_in_every_form_that_the_network_uses(string text, string? expected)
    {
        var cursor = new JsonCursor(Encoding.UTF8.GetBytes($"\"{text}\""));
        cursor.ReadText().ToTime().Should().Be(expected is null ? null : DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("\"18446744073709551615\"", ulong.MaxValue)]
    [InlineData("123", 123ul)]
    [InlineData("null", 0ul)]
    public void Ids_are_read_from_strings_and_numbers(string json, ulong expected)
    {
        var cursor = new JsonCursor(Encoding.UTF8.GetBytes(json));
        cursor.ReadId().Should().Be(expected);
    }

    [Theory]
    [InlineData("\"18446744073709551616\"")]
    [InlineData("\"99999999999999999999\"")]
    [InlineData("\"\"")]
    [InlineData("\"-1\"")]
    [InlineData("\"12a\"")]
    [InlineData("true")]
    public void What_is_no_id_is_a_fault(string json)
    {
        var act = () =>
        {
            var cursor = new JsonCursor(Encoding.UTF8.GetBytes(json));
            return cursor.ReadId();
        };
        act.Should().Throw<JsonException>();
    }

    private static string FrameText(Random random)
    {
        var pairs = new List<string>
        {
            $"\"op\":{(random.Next(3) == 0 ? random.Next(12) : 0)}",
            $"\"d\":{Value(random, 0)}",
            $"\"s\":{(random.Next(4) == 0 ? "null" : random.Next().ToString(CultureInfo.InvariantCulture))}",
            $"\"t\":\"{Names[random.Next(Names.Length)]}\"",
        };
        for (var i = random.Next(3); i > 0; i--)
        {
            pairs.Add($"\"x{i}\":{Value(random, 0)}");
        }

        var order = pairs.ToArray();
        random.Shuffle(order);
        var blank = random.Next(4) == 0 ? " \r\n\t" : "";
        return blank + "{" + blank + string.Join(blank + "," + blank, order.Select(pair => Spaced(pair, blank))) + blank + "}" + blank;
    }

    private static string Spaced(string pair, string blank)
    {
        var colon = pair.IndexOf(':', StringComparison.Ordinal);   // the first one follows the key
        return pair[..colon] + blank + ":" + blank + pair[(colon + 1)..];
    }

    private static string Value(Random random, int depth) => random.Next(depth > 3 ? 5 : 8) switch
    {
        0 => "null",
        1 => "true",
        2 => (random.NextDouble() * 1e6).ToString("R", CultureInfo.InvariantCulture),
        3 => JsonSerializer.Serialize(Text(random)),
        4 => $"\"{random.Next()}\"",
        5 => "[" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth + 1))) + "]",
        _ => "{" + string.Join(',', Enumerable.Range(0, random.Next(5)).Select(i => $"{JsonSerializer.Serialize(Text(random) + i)}:{Value(random, depth + 1)}")) + "}",
    };

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => "ab{}[]\"\\:,\n é€😀dsto"[random.Next(18)])).Replace("\uD83D", "", StringComparison.Ordinal).Replace("\uDE00", "", StringComparison.Ordinal);
}
