using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ChatBridge.Recording;

/// <summary>Takes secrets out of frames; everything else keeps its bytes.</summary>
internal sealed class FrameRedactor
{
    private const int ShortestSecret = 4;
    private const int LongestName = 64;

    private readonly byte[][] _secrets;
    private readonly HashSet<string> _fields;

    public FrameRedactor(FrameRecorderOptions options)
    {
        // Longest first, so that a secret that is a part of another does not spoil it. In JSON a secret may stand with escapes.
        _secrets = [.. options.Secrets.Where(secret => secret.Length >= ShortestSecret)
            .SelectMany(secret => new[] { Encoding.UTF8.GetBytes(secret), JsonEncodedText.Encode(secret).EncodedUtf8Bytes.ToArray() })
            .DistinctBy(Convert.ToHexString)
            .OrderByDescending(secret => secret.Length)];
        _fields = [.. options.SecretFields.Select(Plain)];
    }

    /// <summary>A copy without the secrets.</summary>
    public byte[] Redact(ReadOnlySpan<byte> frame)
    {
        var copy = frame.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..] ? RedactJson(frame) : RedactLine(frame);
        foreach (var secret in _secrets)
        {
            for (var rest = copy.AsSpan(); rest.IndexOf(secret) is >= 0 and var at; rest = rest[(at + secret.Length)..])
            {
                rest.Slice(at, secret.Length).Fill((byte)'x');   // of the same length, so that a frame that counts its bytes stays whole
            }
        }

        return copy;
    }

    private byte[] RedactJson(ReadOnlySpan<byte> frame)
    {
        var output = new ArrayBufferWriter<byte>(frame.Length);
        var copied = 0;
        var reader = new Utf8JsonReader(frame, new JsonReaderOptions { MaxDepth = 256 });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || !_fields.Contains(Plain(reader.GetString() ?? "")))
                {
                    continue;
                }

                reader.Read();
                if (reader.TokenType is JsonTokenType.Null or JsonTokenType.True or JsonTokenType.False)
                {
                    continue;   // that there is none is no secret
                }

                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                output.Write(frame[copied..start]);
                output.Write("\"redacted\""u8);
                copied = (int)reader.BytesConsumed;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Broken JSON, or half of a surrogate pair: names cannot be told apart behind it, and a secret may follow.
            output.Write(frame[copied..Math.Max(copied, (int)reader.BytesConsumed)]);
            output.Write(" ... what follows is no JSON and was left out"u8);
            return output.WrittenSpan.ToArray();
        }

        output.Write(frame[copied..]);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>A line such as <c>@tags :who PASS secret</c>.</summary>
    private byte[] RedactLine(ReadOnlySpan<byte> frame)
    {
        var at = 0;
        while (frame[at..] is [(byte)'@' or (byte)':', ..] && frame[at..].IndexOf((byte)' ') is >= 0 and var space)
        {
            at += space + 1;
        }

        var length = frame[at..].IndexOf((byte)' ');
        return length is > 0 and <= LongestName && _fields.Contains(Plain(Encoding.UTF8.GetString(frame.Slice(at, length))))
            ? [.. frame[..(at + length)], .. " redacted"u8]
            : frame.ToArray();
    }

    private static string Plain(string name) => string.Concat(name.Where(sign => sign is not ('_' or '-'))).ToUpperInvariant();
}
