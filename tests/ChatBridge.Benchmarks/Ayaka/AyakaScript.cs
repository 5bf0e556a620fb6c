using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChatBridge.Benchmarks.Gateway;

namespace ChatBridge.Benchmarks.Ayaka;

/// <summary>Events as the gateway of rails-v3 writes them: a message with its author's membership and account, about 0.8 KB.</summary>
internal sealed class AyakaScript
{
    private const int Channels = 40;
    private const int Users = 400;
    private const ulong FirstChannel = 1_000_000_000_000_000;
    private const ulong FirstUser = 2_000_000_000_000_000;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly string[] s_words =
        ("the quick deploy of a new build went fine but somebody please look at those logs again because it keeps saying that shard three lost its " +
         "session I think we should wait until tomorrow lol \"really\" no idea why café naïve 日本語 🎉 works on my machine see thread above thanks everyone").Split(' ');

#pragma warning disable RS0030, CA5394 // a fixed seed: the same events every time
    private readonly Random _random = new(20261121);
#pragma warning restore RS0030, CA5394
    private readonly ArrayBufferWriter<byte> _json = new(1 << 16);
    private ulong _next = 829_000_000_000_000_000;

    internal static GatewayScript Make(int events)
    {
        var source = new AyakaScript();
        using var writer = new WireFrames(compresses: false);
        writer.Add("""{"t":"HELLO","s":"benchmark","i":"","d":null}"""u8);
        writer.Add("""{"t":"READY","d":{"_id":"5","username":"bench","separator":"0001","flags":0,"session_ids":[]}}"""u8);
        var channels = string.Join(',', Enumerable.Range(0, Channels).Select(index => $$"""{"_id":"{{FirstChannel + (ulong)index}}","name":"channel-{{index}}","type":2,"inside_of":"0"}"""));
        writer.Add(Encoding.UTF8.GetBytes($$$"""{"t":"GUILD_INIT","d":{"_id":"7","name":"Benchmark","channels":[{{{channels}}}]}}"""));
        long plain = 0;
        var before = writer.Total;
        for (var i = 0; i < events; i++)
        {
            var json = source.Next();
            plain += json.Length;
            writer.Add(json);
        }

        var wire = writer.Total - before;
        return new GatewayScript(default, writer.Take(), plain, wire);
    }

    private static string Text(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    private ReadOnlySpan<byte> Next()
    {
        _json.ResetWrittenCount();
        _next += (ulong)_random.Next(1, 1 << 24);
        var author = _random.Next(Users);
        using var json = new Utf8JsonWriter(_json, s_options);
        json.WriteStartObject();
        json.WriteString("t", "MESSAGE_CREATE");
        json.WriteStartObject("d");
        json.WriteString("_id", Text(_next));
        json.WriteStartObject("author");
        json.WriteStartObject("user");
        json.WriteString("_id", Text(FirstUser + (ulong)author));
        json.WriteString("username", $"person_{author * 7919 % 10007}");
        json.WriteString("separator", (author + 1000).ToString(CultureInfo.InvariantCulture));
        json.WriteString("bio", $"I am person {author} and like long walks");
        json.WriteString("avatar_url", $"https://cdn.example/avatars/{author}/8342729096ea3675442027381ff50dfe.png");
        json.WriteNull("banner_url");
        json.WriteNumber("flags", author % 5 == 0 ? 4 : 0);
        json.WriteBoolean("verified", author % 3 == 0);
        json.WriteBoolean("system", false);
        json.WriteBoolean("bot", false);
        json.WriteEndObject();
        json.WriteNull("nick");
        json.WriteNull("avatar_url");
        json.WriteNull("banner_url");
        json.WriteString("joined_at", "2022-03-01T12:00:00.000000+00:00");
        json.WriteBoolean("deaf", false);
        json.WriteBoolean("mute", false);
        json.WriteBoolean("owner", false);
        json.WriteStartArray("roles");
        json.WriteStringValue("0");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString("content", string.Join(' ', Enumerable.Range(0, _random.Next(3, 50)).Select(_ => s_words[_random.Next(s_words.Length)])));
        json.WriteBoolean("tts", false);
        json.WriteStartArray("embeds");
        json.WriteEndArray();
        json.WriteString("created_at", "2022-03-20T12:00:00.123456+00:00");
        json.WriteString("channel_id", Text(FirstChannel + (ulong)_random.Next(Channels)));
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return _json.WrittenSpan;
    }
}
