using System.Globalization;
using System.Text.Json;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>The body of a fault, of which everything may be missing. It also comes under a status of success.</summary>
/// <param name="Code">Its number: 0 for faults; null for none.</param>
/// <param name="Status">The status that its text begins with, or 0.</param>
/// <param name="Text">What it says, or null.</param>
/// <param name="RetryAfter">Seconds to wait, or the second of Unix to wait for; null for none.</param>
internal readonly record struct ErrorBody(long? Code, int Status, string? Text, double? RetryAfter)
{
    private const int MaxTold = 200;

    /// <summary>Whether it is the body of a fault, whatever the status says.</summary>
    public bool IsFault => Code == 0 && Status is >= 400 and < 600;

    /// <summary>Reads it; a page for people gives nothing.</summary>
    public static ErrorBody Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var cursor = new JsonCursor(body);
            if (cursor.Peek() != (byte)'{' || !cursor.EnterObject())
            {
                return default;
            }

            long? code = null;
            string? text = null;
            double? retryAfter = null;
            while (cursor.NextProperty(out var key))
            {
                if (key.SequenceEqual("code"u8) && cursor.Peek() != (byte)'"')
                {
                    code = JsonParts.ReadNumber(ref cursor);
                }
                else if (key.SequenceEqual("message"u8) && cursor.Peek() == (byte)'"')
                {
                    text = cursor.ReadText().ToStringOrNull();
                }
                else if (key.SequenceEqual("retry_after"u8))
                {
                    retryAfter = cursor.ReadNumber();
                }
                else
                {
                    cursor.Skip();
                }
            }

            return new ErrorBody(code, StatusOf(text), Told(text), retryAfter);
        }
        catch (JsonException)
        {
            return default;   // cut off, or not what it looks like
        }
    }

    private static int StatusOf(string? text) =>
        text is { Length: > 3 } && text[3] == ':' && int.TryParse(text.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 0;

    // Comes from the other side: shortened and without control characters, so that it cannot forge lines in a log.
    private static string? Told(string? text) => text is null ? null : string.Concat((text.Length > MaxTold ? text[..MaxTold] : text).Select(c => char.IsControl(c) ? ' ' : c));
}
