using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatBridge.Rest;

/// <summary>A successful response, with its whole body in pooled memory.</summary>
/// <remarks>Dispose it once; afterwards the body is gone. Not thread-safe.</remarks>
public sealed class RestResponse : IDisposable
{
    private readonly string _connection;
    private readonly RestRequest _request;
    private PooledBytes? _body;

    internal RestResponse(string connection, RestRequest request, int status, string? mediaType, PooledBytes body)
    {
        (_connection, _request, _body) = (connection, request, body);
        (Status, MediaType) = (status, mediaType);
    }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The body's media type as the network named it, or null.</summary>
    public string? MediaType { get; }

    /// <summary>The body's bytes. Valid until the response is disposed.</summary>
    /// <exception cref="ObjectDisposedException">The response was disposed.</exception>
    public ReadOnlyMemory<byte> Body => (_body ?? throw new ObjectDisposedException(nameof(RestResponse))).Memory;

    /// <summary>Reads the body with a hand-written reader.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="read">Reads the value.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ChatException"><see cref="ChatErrorKind.ProtocolViolation"/>: the body is not what it should be.</exception>
    public T Read<T>(RestReader<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var body = Body;
        try
        {
            var reader = new Utf8JsonReader(body.Span);
            return read(ref reader);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            throw Garbage(exception);
        }
    }

    /// <summary>Reads the body with source-generated JSON.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="type">The generated description of the type.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ChatException"><see cref="ChatErrorKind.ProtocolViolation"/>: the body is not what it should be, or null.</exception>
    public T Read<T>(JsonTypeInfo<T> type)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(type);
        var body = Body;
        try
        {
            return JsonSerializer.Deserialize(body.Span, type) is { } value ? value : throw Garbage(null);
        }
        catch (JsonException exception)
        {
            throw Garbage(exception);
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        _body?.Dispose();
        _body = null;
    }

    private ChatException Garbage(Exception? cause) => new(
        new ChatError(
            ChatErrorKind.ProtocolViolation,
            _request.IsRead ? Effect.NotApplied : Effect.Unknown,
            $"Connection '{_connection}': the answer to {_request} ({Status}, {MediaType ?? "no media type"}, {Body.Length} bytes) is not the JSON that it should be. Something between here and the network may have answered in its place.")
        {
            Connection = _connection,
            NativeCode = RestErrors.Code(Status),
        },
        cause);
}
