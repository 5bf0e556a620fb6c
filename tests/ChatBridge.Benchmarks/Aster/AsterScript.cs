using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChatBridge.Benchmarks.Aster;

/// <summary>What the server says, made beforehand: an answer for each command, and messages as an Aster server pushes them.</summary>
internal sealed class AsterScript
{
    internal const ulong Self = 4_503_599_627_370_001;
    private const int Channels = 40;
    private const int Users = 400;
    private const int ChunkBytes = 256 << 10;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly string[] s_words =
        ("the quick deploy of a new build went fine but somebody please look at those logs again because it keeps saying that shard three lost its " +
         "session I think we should wait until tomorrow lol \"really\" no idea why café naïve 日本語 🎉 works on my machine see thread above thanks everyone").Split(' ');

    private readonly List<byte[]> _blast = [];
    private readonly Dictionary<string, byte[]> _answers = new(StringComparer.Ordinal);

    internal AsterScript(int events)
    {
        var users = string.Join(',', Enumerable.Range(0, Users).Select(User).Prepend(Named(Self, "bench")));
        var channels = string.Join(',', Enumerable.Range(0, Channels).Select(index => $$"""{"name":"channel-{{index}}","permissions":{},"position":{{index}},"uuid":{{Id(1, index)}}}"""));
        Answer("login", $$"""{"command":"login","status":200,"uuid":{{Self}}}""");
        Answer("get_metadata", $$"""{"command":"get_metadata","data":[{{users}}],"status":200}""");
        Answer("list_channels", $$"""{"command":"list_channels","data":[{{channels}}],"status":200}""");
        Answer("online", $$"""{"command":"online","data":[{{Self}}],"status":200}""");
        Answer("get_name", """{"command":"get_name","data":"Benchmark","status":200}""");
        Answer("get_icon", """{"command":"get_icon","data":"iVBORw0KGgo=","status":200}""");
        for (var index = 0; index < Users; index++)
        {
            Answer(string.Create(CultureInfo.InvariantCulture, $"get_user {Id(2, index)}"), $$"""{"command":"get_user","data":{{User(index)}},"status":200}""");
        }

        Answer("ping", """{"command":"ping","status":200}""");

#pragma warning disable RS0030, CA5394 // a fixed seed: the same events every time
        var random = new Random(20261121);
#pragma warning restore RS0030, CA5394
        var chunk = new ArrayBufferWriter<byte>(ChunkBytes + (64 << 10));
        for (var i = 0; i < events; i++)
        {
            Write(chunk, random, i);
            if (chunk.WrittenCount >= ChunkBytes || i == events - 1)
            {
                Bytes += chunk.WrittenCount;
                _blast.Add(chunk.WrittenSpan.ToArray());
                chunk.ResetWrittenCount();
            }
        }
    }

    internal static byte[] Version { get; } = """{"command":"API_version","status":200,"version":[1,0,0]}"""u8.ToArray().Append((byte)'\n').ToArray();

    /// <summary>The bytes of all messages.</summary>
    internal long Bytes { get; private set; }

    internal IReadOnlyList<byte[]> Blast => _blast;

    internal static ulong UserId(int index) => Id(2, index);

    /// <summary>The answer to a request by its name; with an id where the name alone does not tell.</summary>
    internal byte[] AnswerTo(string command) => _answers[command];

    private static ulong Id(int kind, int index) => ((ulong)kind << 48) | (((ulong)index * 0x9E37_79B9_7F4A_7C15) >> 17);

    private static string Named(ulong id, string name) => $$"""{"group_uuid":0,"groups":[],"name":"{{name}}","pfp":"{{new string('A', 400)}}","uuid":{{id}}}""";

    private static string User(int index) => Named(Id(2, index), string.Create(CultureInfo.InvariantCulture, $"person_{index * 7919 % 10007}"));

    private static void Write(ArrayBufferWriter<byte> output, Random random, int number)
    {
        using (var json = new Utf8JsonWriter(output, s_options))
        {
            json.WriteStartObject();
            json.WriteNumber("author_uuid", Id(2, random.Next(Users)));
            json.WriteNumber("channel_uuid", Id(1, random.Next(Channels)));
            json.WriteString("command", "content");
            json.WriteString("content", string.Join(' ', Enumerable.Range(0, random.Next(3, 50)).Select(_ => s_words[random.Next(s_words.Length)])));
            json.WriteNumber("date", 1_795_252_801 + (number / 50));
            json.WriteBoolean("edited", false);
            if (random.Next(8) == 0)
            {
                json.WriteNumber("reply", random.NextInt64(1L << 53));
            }
            else
            {
                json.WriteNull("reply");
            }

            json.WriteNumber("status", 200);
            json.WriteNumber("uuid", random.NextInt64(1L << 53));
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private void Answer(string command, string packet) => _answers[command] = Encoding.UTF8.GetBytes(packet + "\n");
}
