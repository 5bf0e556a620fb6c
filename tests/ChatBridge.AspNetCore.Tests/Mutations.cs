using System.Globalization;
using System.Text;

namespace ChatBridge.AspNetCore.Tests;

/// <summary>Requests as a stranger or a broken network may send them, each with the statuses that it may get; 0 is a closed connection.</summary>
internal sealed class Mutations(Site site, Random random, int cap)
{
    private const string Json = "Content-Type: application/json\r\n";
    private int _number = random.Next();

    /// <summary>What is sent, in pieces, and what may come back. The sender's side is closed after the last piece where it is cut.</summary>
    public sealed record Case(string Kind, IReadOnlyList<ReadOnlyMemory<byte>> Pieces, int[] Allowed, bool Cut = false, bool Twice = false);

    /// <summary>Draws one.</summary>
    public Case Next()
    {
        var (body, now) = (Ping(), site.Now);
        var signature = site.Signer.Sign(now, body);
        return random.Next(25) switch
        {
            0 => Of("valid", Post(body, Headers(signature, now)), 200),
            1 => Of("no signature", Post(body, $"X-Signature-Timestamp: {now}\r\n"), 401),
            2 => Of("no timestamp", Post(body, $"X-Signature-Ed25519: {signature}\r\n"), 401),
            3 => Of("doubled signature", Post(body, Headers(signature, now) + $"X-Signature-Ed25519: {signature}\r\n"), 401),
            4 => Of("doubled timestamp", Post(body, Headers(signature, now) + $"x-signature-timestamp: {now}\r\n"), 401),
            5 => Of("huge header", Post(body, Headers(new string('a', random.Next(129, 60_000)), now)), 401, 431),
            6 => Of("huge timestamp", Post(body, Headers(signature, new string('1', random.Next(19, 60_000)))), 401, 431),
            7 => Of("odd hexadecimal", Post(body, Headers(signature[..random.Next(128)], now)), 401),
            8 => Of("upper case", Post(body, Headers(signature.ToUpperInvariant(), now)), 200),
            9 => Of("no hexadecimal", Post(body, Headers(Spoil(signature, 'g', 'x', ' ', '-', ':', '\u00e9'), now)), 401, 400),
            10 => Of("empty body", Post([], Headers(site.Signer.Sign(now, []), now)), 401),
            11 => Of("a byte too long", Post(Long(cap + 1), Headers(signature, now)), 413),
            12 => Chunked("in chunks", body, Headers(signature, now), 200),
            13 => Chunked("a byte too long in chunks", Long(cap + 1), Headers(signature, now), 413),
            14 => Slow(body, Headers(signature, now)),
            15 => Cut(body, Headers(signature, now)),
            16 => Old(body, random.Next(2) == 0 ? -1 : 1),
            17 => NoDigits(body),
            18 => Of("replayed", Post(body, Headers(signature, now)), 200) with { Twice = true },
            19 => Signed("deep objects", Encoding.ASCII.GetBytes($$"""{"id":"{{_number++}}","type":2,"token":"t","data":""" + Repeat("""{"a":""", 10_000) + "1" + new string('}', 10_001))),
            20 => Signed("deep arrays", Encoding.ASCII.GetBytes($$"""{"id":"{{_number++}}","type":2,"token":"t","data":{"options":""" + new string('[', 10_000) + new string(']', random.Next(2) * 10_000) + "}}")),
            21 => Of("flipped bit", Post(Flip(body), Headers(signature, now)), 401),
            22 => Of("other media type", Encoding.Latin1.GetBytes($"POST /interactions HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: {body.Length}\r\n{Headers(signature, now)}\r\n{Encoding.ASCII.GetString(body)}"), 415),
            23 => Of("no HTTP", [.. Enumerable.Range(0, random.Next(1, 200)).Select(_ => (byte)random.Next(14, 256)), .. "\r\n\r\n"u8], 400, 405, 404, 0),
            _ => Signed("damaged command", Damaged()),
        };
    }

    private static Case Of(string kind, byte[] request, params int[] allowed) => new(kind, [request], allowed);

    private static string Headers(string signature, string timestamp) => $"X-Signature-Ed25519: {signature}\r\nX-Signature-Timestamp: {timestamp}\r\n";

    private static byte[] Post(byte[] body, string headers) =>
        [.. Encoding.Latin1.GetBytes($"POST /interactions HTTP/1.1\r\nHost: x\r\n{Json}{headers}Content-Length: {body.Length}\r\n\r\n"), .. body];

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    private byte[] Ping() => Encoding.ASCII.GetBytes($$"""{"type":1,"id":"{{_number++}}"}""");

    private byte[] Long(int length) => [.. Ping(), .. Enumerable.Repeat((byte)' ', length)];

    private string Spoil(string text, params char[] with)
    {
        var at = random.Next(1, text.Length - 1);
        return text[..at] + with[random.Next(with.Length)] + text[(at + 1)..];
    }

    private byte[] Flip(byte[] body)
    {
        byte[] copy = [.. body];
        copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
        return copy;
    }

    /// <summary>Signed by the right key, so that what reads JSON gets it. Nothing of it may be an error of the program.</summary>
    private Case Signed(string kind, byte[] body) => Of(kind, Post(body, Headers(site.Signer.Sign(site.Now, body), site.Now)), 200, 202, 400, 501, 413);

    private byte[] Damaged()
    {
        var text = Encoding.UTF8.GetBytes($$$"""
            {"id":"{{{_number++}}}","application_id":"1","type":{{{random.Next(0, 7)}}},"token":"t","version":1,"channel_id":"5","guild_id":"6","locale":"de","app_permissions":"0","context":0,
            "member":{"nick":null,"roles":[],"permissions":"0","joined_at":"2019-03-31T12:10:19.616000+00:00","user":{"id":"7","username":"ann","discriminator":"0","avatar":null}},
            "data":{"id":"8","name":"ping","type":1,"custom_id":"c","component_type":2,"values":["x"],"options":[{"name":"a","type":3,"value":"b","focused":true},{"name":"n","type":4,"value":5}],
            "components":[{"type":1,"components":[{"type":4,"custom_id":"f","value":"v"}]}],"resolved":{"users":{"7":{"id":"7","username":"ann"} } } }}
            """);
        for (var i = random.Next(4); i > 0; i--)
        {
            text[random.Next(1, text.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : "{}[]\",:0-e\\tn"[random.Next(13)]);
        }

        return random.Next(4) == 0 ? text[..random.Next(40, text.Length)] : text;
    }

    private Case Old(byte[] body, int direction)
    {
        var timestamp = (site.Time.GetUtcNow().ToUnixTimeSeconds() + (direction * random.NextInt64(301, 1L << 40))).ToString(CultureInfo.InvariantCulture);
        return Of("old or ahead", Post(body, Headers(site.Signer.Sign(timestamp, body), timestamp)), 401);
    }

    private Case NoDigits(byte[] body)
    {
        var timestamp = Spoil(site.Now, '.', 'e', '-', '+', 'x', ',');
        return Of("timestamp of other characters", Post(body, Headers(site.Signer.Sign(timestamp, body), timestamp)), 401);
    }

    private Case Chunked(string kind, byte[] body, string headers, int status)
    {
        var text = new MemoryStream();
        text.Write(Encoding.Latin1.GetBytes($"POST /interactions HTTP/1.1\r\nHost: x\r\n{Json}{headers}Transfer-Encoding: chunked\r\n\r\n"));
        for (var at = 0; at < body.Length;)
        {
            var size = Math.Min(body.Length - at, random.Next(1, body.Length < 1000 ? 20 : 20_000));
            text.Write(Encoding.ASCII.GetBytes($"{size:x}\r\n"));
            text.Write(body, at, size);
            text.Write("\r\n"u8);
            at += size;
        }

        text.Write("0\r\n\r\n"u8);
        return Of(kind, text.ToArray(), status);
    }

    private Case Slow(byte[] body, string headers)
    {
        var request = Post(body, headers).AsMemory();
        var pieces = new List<ReadOnlyMemory<byte>>();
        while (request.Length > 0)
        {
            var size = Math.Min(request.Length, random.Next(1, 60));
            pieces.Add(request[..size]);
            request = request[size..];
        }

        return new Case("slow", pieces, [200]);
    }

    private Case Cut(byte[] body, string headers)
    {
        var request = Post(body, headers);
        return new Case("cut", [request.AsMemory(0, random.Next(1, request.Length))], [400, 0], Cut: true);
    }
}
