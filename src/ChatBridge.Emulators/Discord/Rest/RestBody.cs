using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ChatBridge.Emulators.Discord;

/// <summary>A request's body: JSON, a form, or parts with files. What is wrong with its form is kept until the call is known to be allowed.</summary>
internal sealed class RestBody
{
    public const int MaxBytes = 25 * 1024 * 1024;
    private const int MaxFileBytes = 10 * 1024 * 1024;

    public string? Text { get; private set; }

    public JsonElement Json { get; private set; }

    public List<DraftFile> Files { get; } = [];

    public DiscordApiException? Failure { get; private set; }

    public static async Task<RestBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = new RestBody();
        if (request.ContentLength is 0 or null && !request.Headers.ContainsKey("Transfer-Encoding")) return body;
        if (request.ContentLength > MaxBytes)
        {
            body.Failure = TooLarge();
            return body;
        }

        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        if (bytes.Length > 0) await body.TryParseAsync(request.ContentType, bytes, cancellationToken).ConfigureAwait(false);
        return body;
    }

    /// <summary>Reads what an application answered to a post; a form is no answer.</summary>
    public static async Task<RestBody> ReadAsync(string? contentType, byte[] content, CancellationToken cancellationToken)
    {
        var body = new RestBody();
        using var bytes = new MemoryStream(content);
        if (contentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true) contentType = null;
        await body.TryParseAsync(contentType, bytes, cancellationToken).ConfigureAwait(false);
        return body;
    }

    private async Task TryParseAsync(string? contentType, MemoryStream bytes, CancellationToken cancellationToken)
    {
        try
        {
            await ParseAsync(contentType, bytes, cancellationToken).ConfigureAwait(false);
        }
        catch (DiscordApiException failure)
        {
            Failure = failure;
        }
    }

    private async Task ParseAsync(string? contentType, MemoryStream bytes, CancellationToken cancellationToken)
    {
        if (bytes.Length > MaxBytes) throw TooLarge();
        bytes.Position = 0;
        var type = MediaTypeHeaderValue.TryParse(contentType, out var parsed) ? parsed : null;
        if (type?.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) == true)
        {
            ParseJson(bytes.ToArray());
        }
        else if (type?.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true && type.Boundary.HasValue)
        {
            await ParsePartsAsync(HeaderUtilities.RemoveQuotes(type.Boundary).Value!, bytes, cancellationToken).ConfigureAwait(false);
        }
        else if (type?.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true)
        {
            ParseForm(Encoding.UTF8.GetString(bytes.ToArray()));
        }
        else
        {
            throw DiscordApiException.InvalidForm(
                "", "CONTENT_TYPE_INVALID", "Expected \"Content-Type\" header to be one of {'application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'}.");
        }
    }

    private void ParseJson(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            Json = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new DiscordApiException(400, 50109, "The request body contains invalid JSON.");
        }

        Text = Encoding.UTF8.GetString(bytes.Span);
        if (Json.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) throw DiscordApiException.InvalidForm("", "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
    }

    private void ParseForm(string text) => ParseJson(DiscordJson.Build(json =>
    {
        json.WriteStartObject();
        foreach (var (name, value) in QueryHelpers.ParseQuery(text)) json.WriteString(name, value.ToString());
        json.WriteEndObject();
    }));

    /// <summary>The parts in any order: <c>payload_json</c> may come last, its media type may be missing.</summary>
    private async Task ParsePartsAsync(string boundary, MemoryStream bytes, CancellationToken cancellationToken)
    {
        try
        {
            var reader = new MultipartReader(boundary, bytes);
            while (await reader.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false) is { } part)
            {
                if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)) continue;
                var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
                using var content = new MemoryStream();
                await part.Body.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
                if (name == "payload_json") ParseJson(content.ToArray());
                else AddFile(name, FileName(disposition), part.ContentType, content.ToArray());
            }
        }
        catch (Exception malformed) when (malformed is IOException or InvalidDataException)
        {
            throw new DiscordApiException(400, 50035, "Invalid Form Body");
        }
    }

    private void AddFile(string name, string? fileName, string? contentType, byte[] content)
    {
        var index = Index(name) ?? throw DiscordApiException.InvalidForm(name, "UNKNOWN_PART", "A part must be payload_json or files[n].");
        if (string.IsNullOrEmpty(fileName)) throw DiscordApiException.InvalidForm(name, "FILENAME_REQUIRED", "A file needs a filename.");
        if (Files.Exists(file => file.Index == index)) throw DiscordApiException.InvalidForm(name, "DUPLICATE_PART", "A file number may be used once.");
        if (content.Length > MaxFileBytes) throw TooLarge();
        Files.Add(new DraftFile(index, fileName, contentType, content));
    }

    private static int? Index(string name)
    {
        if (name.StartsWith("files[", StringComparison.Ordinal) && name.EndsWith(']') && int.TryParse(name.AsSpan(6, name.Length - 7), out var index)) return index;

        // The older spelling, still understood.
        if (name == "file") return 0;
        return name.StartsWith("file", StringComparison.Ordinal) && int.TryParse(name.AsSpan(4), out index) ? index : null;
    }

    private static string? FileName(ContentDispositionHeaderValue disposition) =>
        HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value;

    private static DiscordApiException TooLarge() => new(413, 40005, "Request entity too large");
}
