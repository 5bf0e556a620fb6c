using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChatBridge.Adapters.Revolt;
using ChatBridge.Benchmarks.Gateway;

namespace ChatBridge.Benchmarks.Revolt;

/// <summary>Events as Revolt's events server writes them: a message with its author's account and membership, about 0.9 KB.</summary>
internal sealed class RevoltScript
{
    private const int Channels = 40;
    private const int Users = 400;
    private const string Self = "01J0000000000000000000B0T0";
    private const string Server = "01J0000000000000000000SRV0";

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly string[] s_words =
        ("the quick deploy of a new build went fine but somebody please look at those logs again because it keeps saying that shard three lost its " +
         "session I think we should wait until tomorrow lol \"really\" no idea why café naïve 日本語 🎉 works on my machine see thread above thanks everyone").Split(' ');

#pragma warning disable RS0030, CA5394 // a fixed seed: the same events every time
    private readonly Random _random = new(20261121);
#pragma warning restore RS0030, CA5394
    private readonly ArrayBufferWriter<byte> _json = new(1 << 16);
    private ulong _time = 0x0190_0000_0000;

    internal static string SelfJson => $$"""{"_id":"{{Self}}","username":"bench","discriminator":"0001","bot":{"owner":"{{Id(5, 5)}}"},"relationship":"User","online":true}""";

    internal static GatewayScript Make(RevoltMode mode, int events)
    {
        var source = new RevoltScript();
        using var writer = new WireFrames(compresses: false, opCode: (byte)(mode == RevoltMode.Json ? 1 : 2));
        void Add(ReadOnlySpan<byte> json)
        {
            if (mode == RevoltMode.Json)
            {
                writer.Add(json);
                return;
            }

            var packed = new ArrayBufferWriter<byte>(json.Length);
            MessagePackWriter.Write(json, packed);
            writer.Add(packed.WrittenSpan);
        }

        Add("""{"type":"Authenticated"}"""u8);
        Add(Encoding.UTF8.GetBytes(Ready()));
        long plain = 0;
        var before = writer.Total;
        for (var i = 0; i < events; i++)
        {
            var json = source.Next();
            plain += json.Length;
            Add(json);
        }

        var wire = writer.Total - before;
        return new GatewayScript(default, writer.Take(), plain, wire);
    }

    private static string Ready()
    {
        var channels = string.Join(',', Enumerable.Range(0, Channels).Select(index => $$"""{"channel_type":"TextChannel","_id":"{{Id(2, index)}}","server":"{{Server}}","name":"channel-{{index}}"}"""));
        return $$$"""
            {"type":"Ready","users":[{{{SelfJson}}}],"servers":[{"_id":"{{{Server}}}","owner":"{{{Id(3, 0)}}}","name":"Benchmark","channels":[],"default_permissions":4503599627370495}],
             "channels":[{{{channels}}}],"members":[{"_id":{"server":"{{{Server}}}","user":"{{{Self}}}"},"joined_at":"2026-01-01T00:00:00.000Z"}],"emojis":[],"voice_states":[]}
            """;
    }

    private static string Id(int kind, int index) => new EntityId(((UInt128)0x0190_0000_0000 << 80) | ((UInt128)(uint)kind << 64) | ((ulong)index * 0x9E37_79B9_7F4A_7C15)).ToString();

    private ReadOnlySpan<byte> Next()
    {
        _json.ResetWrittenCount();
        _time += (ulong)_random.Next(1, 4000);
        var author = _random.Next(Users);
        using var json = new Utf8JsonWriter(_json, s_options);
        json.WriteStartObject();
        json.WriteString("type", "Message");
        json.WriteString("_id", new EntityId(((UInt128)_time << 80) | (ulong)_random.NextInt64()).ToString());
        json.WriteString("nonce", new EntityId(((UInt128)_time << 80) | (ulong)_random.NextInt64()).ToString());
        json.WriteString("channel", Id(2, _random.Next(Channels)));
        json.WriteString("author", Id(3, author));
        json.WriteStartObject("user");
        json.WriteString("_id", Id(3, author));
        json.WriteString("username", $"person_{author * 7919 % 10007}");
        json.WriteString("discriminator", (author + 1000).ToString(CultureInfo.InvariantCulture));
        json.WriteString("display_name", $"Person {author}");
        WriteFile(json, "avatar", "avatars", author);
        json.WriteNumber("badges", author % 5 == 0 ? 256 : 0);
        json.WriteStartObject("status");
        json.WriteString("presence", "Online");
        json.WriteEndObject();
        json.WriteString("relationship", "None");
        json.WriteBoolean("online", true);
        json.WriteEndObject();
        json.WriteStartObject("member");
        json.WriteStartObject("_id");
        json.WriteString("server", Server);
        json.WriteString("user", Id(3, author));
        json.WriteEndObject();
        json.WriteString("joined_at", "2024-03-01T12:00:00.000Z");
        json.WriteStartArray("roles");
        for (var role = 0; role < 1 + (author % 4); role++)
        {
            json.WriteStringValue(Id(4, role));
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString("content", string.Join(' ', Enumerable.Range(0, _random.Next(3, 50)).Select(_ => s_words[_random.Next(s_words.Length)])));
        if (_random.Next(8) == 0)
        {
            json.WriteStartArray("mentions");
            json.WriteStringValue(Id(3, _random.Next(Users)));
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.Flush();
        return _json.WrittenSpan;
    }

    private static void WriteFile(Utf8JsonWriter json, string name, string tag, int index)
    {
        json.WriteStartObject(name);
        json.WriteString("_id", $"{Id(6, index)}{Id(7, index)}"[..42]);
        json.WriteString("tag", tag);
        json.WriteString("filename", "me.png");
        json.WriteStartObject("metadata");
        json.WriteString("type", "Image");
        json.WriteNumber("width", 512);
        json.WriteNumber("height", 512);
        json.WriteEndObject();
        json.WriteString("content_type", "image/png");
        json.WriteNumber("size", 51_234);
        json.WriteEndObject();
    }
}
