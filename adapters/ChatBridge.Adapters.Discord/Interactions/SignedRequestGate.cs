using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.Metrics;
using ChatBridge.Diagnostics;
using ChatBridge.Interactions;

namespace ChatBridge.Adapters.Discord;

/// <summary>
/// Decides whether a request is from Discord: cheap refusals first, then the signature over the exact bytes, then whether it was seen before, and nothing is parsed.
/// </summary>
/// <remarks>
/// Safe to use from any thread; no allocation for each request once the table has its size. The signed message is the timestamp and the body with nothing between them, so that a digit can be moved from one to the
/// other without harm to the signature. Therefore the timestamp must be digits only and the body must begin with a brace.
/// </remarks>
internal sealed class SignedRequestGate
{
    private const int OnStack = 2048;
    private const int MaxTimestamp = 18;   // fits a long
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(15);

    // The same meter by name as the runtime's.
    private static readonly Meter Meter = new(ChatBridgeTelemetry.SourceName);
    private static readonly Counter<long> RefusedRequests = Meter.CreateCounter<long>("chatbridge.interactions.refused", "{request}", "Requests that were not accepted, by reason.");
    private static readonly Counter<long> ForgottenRequests = Meter.CreateCounter<long>("chatbridge.interactions.forgotten", "{request}", "Requests that were forgotten before their time because too many came.");

    private readonly string _connection;
    private readonly Ed25519Key _key;
    private readonly TimeProvider _time;
    private readonly SignedRequestOptions _options;
    private readonly SignedRequestMemory _memory;

    public SignedRequestGate(string connection, Ed25519Key key, TimeProvider time, SignedRequestOptions options)
    {
        (_connection, _key, _time, _options) = (connection, key, time, options);

        // A request whose timestamp lies ahead is young enough for twice the age.
        var keep = options.MaxAge is { } age && age * 2 > Remembered ? age * 2 : Remembered;
        _memory = new SignedRequestMemory(time, keep, options.MaxRemembered);
    }

    /// <summary>The longest body in bytes.</summary>
    public int MaxBodyBytes => _options.MaxBodyBytes;

    /// <summary>How many requests are remembered now.</summary>
    internal int MemoryCount => _memory.Count;

    /// <summary>Decides.</summary>
    /// <param name="body">The exact bytes of the body.</param>
    /// <param name="signature">128 hexadecimal characters or 64 bytes.</param>
    /// <param name="timestamp">The timestamp's characters.</param>
    public SignedRequestVerdict Check(ReadOnlySpan<byte> body, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> timestamp)
    {
        if (body.Length > _options.MaxBodyBytes)
        {
            return Refuse(SignedRequestVerdict.TooLarge, "size");
        }

        Span<byte> decoded = stackalloc byte[Ed25519Key.SignatureSize];
        if (body.IsEmpty || !TryDecode(signature, decoded) || !TryReadTimestamp(timestamp, out var seconds))
        {
            return Refuse(SignedRequestVerdict.Refused, "format");
        }

        if (_options.MaxAge is { } age && Math.Abs(_time.GetUtcNow().ToUnixTimeSeconds() - seconds) > age.TotalSeconds)
        {
            return Refuse(SignedRequestVerdict.Refused, "age");
        }

        if (!Verify(body, decoded, timestamp))
        {
            return Refuse(SignedRequestVerdict.Refused, "signature");
        }

        if (!BeginsWithBrace(body))
        {
            return Refuse(SignedRequestVerdict.Malformed, "body");
        }

        var isNew = _memory.TryAdd(decoded, out var forgot);
        if (forgot)
        {
            ForgottenRequests.Add(1, Tag);
        }

        return isNew ? SignedRequestVerdict.Verified : Refuse(SignedRequestVerdict.Replayed, "replay");
    }

    /// <summary>Lets a verified request come again: it could not be handled, and the network will repeat it.</summary>
    /// <param name="signature">As it was given to <see cref="Check"/>.</param>
    public void Forget(ReadOnlySpan<byte> signature)
    {
        Span<byte> decoded = stackalloc byte[Ed25519Key.SignatureSize];
        if (TryDecode(signature, decoded))
        {
            _memory.Remove(decoded);
        }
    }

    private KeyValuePair<string, object?> Tag => new("chatbridge.connection", _connection);

    private bool Verify(ReadOnlySpan<byte> body, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> timestamp)
    {
        var length = timestamp.Length + body.Length;
        byte[]? rented = null;
        var message = length <= OnStack ? stackalloc byte[OnStack] : (rented = ArrayPool<byte>.Shared.Rent(length));
        timestamp.CopyTo(message);
        body.CopyTo(message[timestamp.Length..]);
        var valid = _key.Verify(message[..length], signature);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return valid;
    }

    private SignedRequestVerdict Refuse(SignedRequestVerdict verdict, string reason)
    {
        RefusedRequests.Add(1, Tag, new KeyValuePair<string, object?>("chatbridge.reason", reason));
        return verdict;
    }

    private static bool TryDecode(ReadOnlySpan<byte> signature, Span<byte> decoded)
    {
        if (signature.Length == Ed25519Key.SignatureSize)
        {
            signature.CopyTo(decoded);
            return true;
        }

        return signature.Length == 2 * Ed25519Key.SignatureSize && Convert.FromHexString(signature, decoded, out _, out _) == OperationStatus.Done;
    }

    private static bool TryReadTimestamp(ReadOnlySpan<byte> timestamp, out long seconds)
    {
        seconds = 0;
        return timestamp.Length is > 0 and <= MaxTimestamp
            && !timestamp.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && Utf8Parser.TryParse(timestamp, out seconds, out _);
    }

    private static bool BeginsWithBrace(ReadOnlySpan<byte> body)
    {
        var start = body.IndexOfAnyExcept(" \t\r\n"u8);
        return start >= 0 && body[start] == (byte)'{';
    }
}
