using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChatBridge.Benchmarks.Gateway;

/// <summary>Message events as a Discord-style gateway writes them: keys in its order, ids as strings, about 1.9 KB on average.</summary>
internal sealed class MessageEvents(int seed)
{
    internal const ulong GuildId = 803_223_117_040_451_584;
    internal const int Channels = 40;
    internal const ulong FirstChannelId = 803_223_117_619_257_344;

    private const ulong FirstUserId = 189_702_078_958_927_872;
    private const int Users = 400;

    // The gateway escapes what is not ASCII no more than JSON demands.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly string[] s_words =
        ("the quick deploy of a new build went fine but somebody please look at those logs again because it keeps saying that shard three lost its " +
         "session I think we should wait until tomorrow lol \"really\" no idea why café naïve 日本語 🎉 works on my machine see thread above thanks everyone").Split(' ');

    private readonly Random _random = new(seed);
    private readonly ArrayBufferWriter<byte> _bytes = new(1 << 16);
    private ulong _lastId = 1_263_000_000_000_000_000;

    /// <summary>Writes the next event; the bytes are valid until the next call.</summary>
    internal ReadOnlySpan<byte> Next(int sequence)
    {
        _bytes.ResetWrittenCount();
        using var json = new Utf8JsonWriter(_bytes, s_options);
        json.WriteStartObject();
        json.WriteString("t", "MESSAGE_CREATE");
        json.WriteNumber("s", sequence);
        json.WriteNumber("op", 0);
        json.WriteStartObject("d");
        WriteMessage(json);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return _bytes.WrittenSpan;
    }

    internal static ulong ChannelId(int index) => FirstChannelId + ((ulong)index * 4_194_304_731);

    private static ulong UserId(int index) => FirstUserId + ((ulong)index * 41_943_047_717_223);

    private void WriteMessage(Utf8JsonWriter json)
    {
        _lastId += (ulong)_random.NextInt64(1 << 20, 1L << 32);
        var author = _random.Next(Users);
        json.WriteNumber("type", 0);
        json.WriteBoolean("tts", false);
        json.WriteString("timestamp", Timestamp());
        json.WriteBoolean("pinned", false);
        json.WriteString("nonce", Id(_lastId - 77_123_456));
        json.WriteStartArray("mentions");
        for (var i = _random.Next(6) switch { 0 => 2, 1 or 2 => 1, _ => 0 }; i > 0; i--)
        {
            json.WriteStartObject();
            var user = _random.Next(Users);
            WriteUser(json, user);
            json.WriteStartObject("member");
            WriteMember(json, user);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("mention_roles");
        json.WriteEndArray();
        json.WriteBoolean("mention_everyone", false);
        json.WriteStartObject("member");
        WriteMember(json, author);
        json.WriteEndObject();
        json.WriteString("id", Id(_lastId));
        json.WriteNumber("flags", 0);
        json.WriteStartArray("embeds");
        for (var i = _random.Next(5) switch { 0 or 1 => 1, _ => 0 }; i > 0; i--)
        {
            WriteEmbed(json);
        }

        json.WriteEndArray();
        json.WriteNull("edited_timestamp");
        json.WriteString("content", Words(_random.Next(3, 50)));
        json.WriteStartArray("components");
        json.WriteEndArray();
        json.WriteNumber("channel_type", 0);
        json.WriteString("channel_id", Id(ChannelId(_random.Next(Channels))));
        json.WriteStartObject("author");
        WriteUser(json, author);
        json.WriteEndObject();
        json.WriteStartArray("attachments");
        for (var i = _random.Next(8) == 0 ? 1 : 0; i > 0; i--)
        {
            WriteAttachment(json);
        }

        json.WriteEndArray();
        json.WriteString("guild_id", Id(GuildId));
    }

    private void WriteUser(Utf8JsonWriter json, int index)
    {
        json.WriteString("username", $"person_{index * 7919 % 10007}");
        json.WriteNumber("public_flags", index % 5 == 0 ? 64 : 0);
        if (index % 4 == 0)
        {
            json.WriteStartObject("primary_guild");
            json.WriteString("tag", $"T{index % 100}");
            json.WriteString("identity_guild_id", Id(GuildId + (ulong)index));
            json.WriteBoolean("identity_enabled", true);
            json.WriteString("badge", Hash(index + 5000));
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("primary_guild");
        }

        json.WriteString("id", Id(UserId(index)));
        json.WriteString("global_name", $"Person {index}");
        json.WriteNull("display_name_styles");
        json.WriteString("discriminator", "0");
        json.WriteNull("collectibles");
        json.WriteNull("avatar_decoration_data");
        json.WriteString("avatar", Hash(index));
    }

    private static void WriteMember(Utf8JsonWriter json, int index)
    {
        json.WriteStartArray("roles");
        for (var role = 0; role < 2 + (index % 6); role++)
        {
            json.WriteStringValue(Id(GuildId + (ulong)(role * 7_340_033) + 11));
        }

        json.WriteEndArray();
        json.WriteNull("premium_since");
        json.WriteBoolean("pending", false);
        if (index % 3 == 0)
        {
            json.WriteString("nick", $"Nick of {index}");
        }
        else
        {
            json.WriteNull("nick");
        }

        json.WriteBoolean("mute", false);
        json.WriteString("joined_at", $"2023-0{1 + (index % 9)}-1{index % 10}T1{index % 9}:24:0{index % 7}.{index:D3}000+00:00");
        json.WriteNumber("flags", 0);
        json.WriteBoolean("deaf", false);
        json.WriteNull("communication_disabled_until");
        json.WriteNull("banner");
        json.WriteNull("avatar");
    }

    private void WriteEmbed(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("url", $"https://news.example.org/2026/{_random.Next(100_000)}/{_random.Next(1_000_000)}.html");
        json.WriteString("type", "article");
        json.WriteString("title", Words(8));
        json.WriteStartObject("thumbnail");
        json.WriteNumber("width", 1200);
        json.WriteString("url", $"https://cdn.example.org/images/{Hash(_random.Next(5000))}.png");
        json.WriteString("proxy_url", $"https://images-ext.example.net/external/{Hash(_random.Next(5000))}/https/cdn.example.org/{_random.Next(10_000)}.png");
        json.WriteString("placeholder", "XegNDYIod3iAh4iHh3d4d3eIeHCHB3gI");
        json.WriteNumber("placeholder_version", 1);
        json.WriteNumber("height", 630);
        json.WriteNumber("flags", 0);
        json.WriteEndObject();
        json.WriteStartObject("provider");
        json.WriteString("name", "Example News");
        json.WriteEndObject();
        json.WriteStartArray("fields");
        for (var i = _random.Next(4); i > 0; i--)
        {
            json.WriteStartObject();
            json.WriteString("value", Words(10));
            json.WriteString("name", Words(2));
            json.WriteBoolean("inline", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("description", Words(_random.Next(10, 40)));
        json.WriteNumber("color", _random.Next(1 << 24));
        json.WriteNumber("content_scan_version", 2);
        json.WriteEndObject();
    }

    private void WriteAttachment(Utf8JsonWriter json)
    {
        var id = _lastId - (ulong)_random.Next(1 << 20);
        json.WriteStartObject();
        json.WriteNumber("width", 1920);
        json.WriteString("url", $"https://cdn.example.org/attachments/{FirstChannelId}/{id}/screenshot.png?ex={_random.Next():x}&is={_random.Next():x}&hm={Hash(_random.Next())}");
        json.WriteNumber("size", _random.Next(1 << 20));
        json.WriteString("proxy_url", $"https://media.example.net/attachments/{FirstChannelId}/{id}/screenshot.png");
        json.WriteString("id", Id(id));
        json.WriteNumber("height", 1080);
        json.WriteString("filename", "screenshot.png");
        json.WriteString("content_type", "image/png");
        json.WriteEndObject();
    }

    private string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => s_words[_random.Next(s_words.Length)]));

    private string Timestamp() => string.Create(CultureInfo.InvariantCulture, $"2026-07-{_random.Next(1, 29):D2}T{_random.Next(24):D2}:{_random.Next(60):D2}:{_random.Next(60):D2}.{_random.Next(1000):D3}000+00:00");

    private static string Id(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Hash(int value)
    {
        var random = new Random(value);
        return $"{random.NextInt64():x16}{random.NextInt64():x16}";
    }
}
