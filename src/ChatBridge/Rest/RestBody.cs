using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ChatBridge.Rest;

/// <summary>The body of a request. It can be sent again for a retry.</summary>
public abstract class RestBody
{
    private protected RestBody()
    {
    }

    /// <summary>A body of JSON.</summary>
    /// <param name="write">Writes the JSON; called once, here.</param>
    /// <returns>The body.</returns>
    public static RestBody FromJson(Action<Utf8JsonWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return new Encoded(Encode(write), "application/json");
    }

    /// <summary>A body that is encoded already.</summary>
    /// <param name="bytes">The bytes; they may not change until the request ended.</param>
    /// <param name="mediaType">The media type.</param>
    /// <returns>The body.</returns>
    public static RestBody FromBytes(ReadOnlyMemory<byte> bytes, string mediaType)
    {
        ArgumentException.ThrowIfNullOrEmpty(mediaType);
        return new Encoded(bytes, mediaType);
    }

    /// <summary>A form with files, which are opened for each attempt and streamed.</summary>
    /// <param name="parts">The parts in their order.</param>
    /// <returns>The body.</returns>
    public static RestBody FromParts(params ReadOnlySpan<RestPart> parts)
    {
        var encoded = new (RestPart, ReadOnlyMemory<byte>)[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(parts[i], nameof(parts));
            encoded[i] = (parts[i], parts[i].Json is { } write ? Encode(write) : default);
        }

        return new Form(encoded);
    }

    /// <summary>Makes the content of one attempt and opens its files, so that a file that cannot be opened sends nothing.</summary>
    internal abstract ValueTask<HttpContent> CreateAsync(SendProgress progress, CancellationToken cancellationToken);

    private static ReadOnlyMemory<byte> Encode(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return buffer.WrittenMemory;
    }

    private sealed class Encoded(ReadOnlyMemory<byte> bytes, string mediaType) : RestBody
    {
        internal override ValueTask<HttpContent> CreateAsync(SendProgress progress, CancellationToken cancellationToken)
        {
            var content = new BytesContent(bytes, progress);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
            return new ValueTask<HttpContent>(content);
        }
    }

    private sealed class Form((RestPart Part, ReadOnlyMemory<byte> Json)[] parts) : RestBody
    {
        internal override async ValueTask<HttpContent> CreateAsync(SendProgress progress, CancellationToken cancellationToken)
        {
            var form = new MultipartFormDataContent();
            try
            {
                foreach (var (part, json) in parts)
                {
                    if (part.Source is not { } source)
                    {
                        var content = new BytesContent(json, progress);
                        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                        form.Add(content, FormNames.Quote(part.Name));
                        continue;
                    }

                    var file = new FileContent(await source.OpenAsync(cancellationToken).ConfigureAwait(false), source.Length, progress);
                    form.Add(file, FormNames.Quote(part.Name), FormNames.Quote(source.Name));
                    file.Headers.ContentType = source.MediaType is { } type && MediaTypeHeaderValue.TryParse(type, out var parsed)
                        ? parsed
                        : new MediaTypeHeaderValue("application/octet-stream");
                }

                return form;
            }
            catch
            {
                form.Dispose();   // and with it the files that are open already
                throw;
            }
        }
    }
}
