using System.Buffers;
using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using ChatBridge.Rest;
using Microsoft.AspNetCore.Http;

namespace ChatBridge.AspNetCore;

/// <summary>Writes what the endpoint answered.</summary>
internal static class ResponseWriter
{
    private const int MaxFiles = 10;
    private const string PlainText = "text/plain; charset=utf-8";

    public static Task WriteTextAsync(HttpResponse response, int status, ReadOnlySpan<byte> text)
    {
        response.StatusCode = status;
        response.ContentType = PlainText;
        response.ContentLength = text.Length;
        response.BodyWriter.Write(text);
        return Task.CompletedTask;   // the server sends it when the request ends
    }

    /// <summary>Writes status, headers, payload and files. Files are opened before anything is sent, so that one that cannot be opened is still an error.</summary>
    /// <exception cref="InvalidOperationException">There are more files than allowed.</exception>
    public static async Task WriteAsync(HttpContext context, InteractionResponse answer)
    {
        var response = context.Response;
        response.StatusCode = answer.StatusCode;
        if (answer.Headers.Count > 0)
        {
            foreach (var (name, value) in answer.Headers)
            {
                response.Headers.Append(name, value);
            }
        }

        if (!answer.Files.IsDefaultOrEmpty)
        {
            await WriteFilesAsync(context, answer, answer.Files).ConfigureAwait(false);
        }
        else if (!answer.Payload.IsEmpty)
        {
            response.ContentType = answer.ContentType ?? PlainText;
            response.ContentLength = answer.Payload.Length;
            await response.BodyWriter.WriteAsync(answer.Payload, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static async Task WriteFilesAsync(HttpContext context, InteractionResponse answer, ImmutableArray<AttachmentSource> files)
    {
        if (files.Length > MaxFiles)
        {
            throw new InvalidOperationException($"A response holds {files.Length} files; {MaxFiles} are allowed.");
        }

        // Nobody can guess it, so that no file can contain it on purpose.
        using var content = new MultipartFormDataContent(RandomNumberGenerator.GetHexString(32));
        var payload = new ReadOnlyMemoryContent(answer.Payload);
        payload.Headers.ContentType = MediaTypeHeaderValue.Parse(answer.ContentType ?? "application/json");
        content.Add(payload, FormNames.Quote("payload_json"));
        for (var i = 0; i < files.Length; i++)
        {
            var file = new StreamContent(await files[i].OpenAsync(context.RequestAborted).ConfigureAwait(false));   // closed with the content
            file.Headers.ContentType = MediaTypeHeaderValue.TryParse(files[i].MediaType, out var type) ? type : new MediaTypeHeaderValue("application/octet-stream");
            content.Add(file, FormNames.Quote($"files[{i}]"), FormNames.Quote(files[i].Name));
        }

        context.Response.ContentType = content.Headers.ContentType!.ToString();   // made by its constructor
        context.Response.ContentLength = content.Headers.ContentLength;           // null where a stream does not know its own; then it is sent in chunks
        await content.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
    }
}
