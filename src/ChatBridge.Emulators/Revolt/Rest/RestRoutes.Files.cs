using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ChatBridge.Emulators.Revolt;

/// <content>The file server and the proxy, which the real network has on addresses of their own.</content>
internal static partial class RestRoutes
{
    private static RestRoute[] FileRoutes() =>
    [
        new("GET", "/autumn", static _ => RestResult.Json(new WireMap { ["autumn"] = "Hello, I am a file server!", ["version"] = "0.15.1" })) { IsAnonymous = true },
        new("POST", "/autumn/{tag}", Upload) { IsUpload = true },
        new("GET", "/autumn/{tag}/{file}", Preview) { IsAnonymous = true },
        new("GET", "/autumn/{tag}/{file}/{name}", Original) { IsAnonymous = true },
        new("GET", "/january", static _ => RestResult.Json(new WireMap { ["january"] = "Hello, I am a media proxy server!", ["version"] = "0.15.1" })) { IsAnonymous = true },
        new("GET", "/january/embed", static call => RestResult.Json(new WireMap { ["type"] = "Website", ["url"] = call.Query("url"), ["special"] = new WireMap { ["type"] = "None" }, ["title"] = "A page" })) { IsAnonymous = true },
        new("GET", "/january/proxy", static _ => throw new RevoltApiException("ProxyError")) { IsAnonymous = true },
    ];

    private static RestResult Upload(RestCall call)
    {
        var tag = call.Text("tag");
        if (!call.Network.Options.MaxFileBytes.TryGetValue(tag, out var most)) throw RevoltApiException.NotFound();

        // The framework's own limit on the whole body answers in plain text.
        if (call.Upload is not { } body || body.Length > RevoltEmulator.MaxBodyBytes) return new RestResult(413, "length limit exceeded"u8.ToArray(), "text/plain; charset=utf-8");
        var (name, content) = ReadPart(call.ContentType, body);
        if (content.Length < 1) throw new RevoltApiException("FileTooSmall");
        if (content.Length > most) throw new RevoltApiException("FileTooLarge", ("max", most));
        if (tag != "attachments" && !FileKinds.IsImage(FileKinds.ContentType(content, name))) throw new RevoltApiException("FileTypeNotAllowed");
        return RestResult.Json(new WireMap { ["id"] = call.Network.AddFile(tag, name, null, content, call.Caller?.Id).Id });
    }

    private static RestResult Preview(RestCall call)
    {
        var file = Served(call);
        var drawn = FileKinds.IsImage(file.ContentType) && (file.ContentType != "image/gif" || file.Tag is "avatars" or "icons");

        // The real server scales pictures; here the original stands for it. What it does not draw is somewhere else.
        if (drawn) return new RestResult(200, file.Content, "image/webp");
        return new RestResult(308, default, null) { Location = $"/autumn/{file.Tag}/{file.Id}/{Uri.EscapeDataString(file.FileName)}" };
    }

    private static RestResult Original(RestCall call)
    {
        var file = Served(call);
        var name = call.Text("name");
        if (name == file.FileName) return new RestResult(200, file.Content, file.ContentType);
        if (name != "original") throw RevoltApiException.NotFound();
        return new RestResult(308, default, null) { Location = $"/autumn/{file.Tag}/{file.Id}/{Uri.EscapeDataString(file.FileName)}" };
    }

    private static EmulatedFile Served(RestCall call) =>
        call.Network.FindFile(call.Text("file")) is { IsUsed: true } file && file.Tag == call.Text("tag") ? file : throw RevoltApiException.NotFound();

    /// <summary>The part named <c>file</c>, whatever others there are.</summary>
    private static (string Name, byte[] Content) ReadPart(string? contentType, byte[] body)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.Boundary.HasValue) throw RevoltApiException.OfFramework(400);
        try
        {
            var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).Value!, new MemoryStream(body));
            while (reader.ReadNextSectionAsync().GetAwaiter().GetResult() is { } part)
            {
                if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) || HeaderUtilities.RemoveQuotes(disposition.Name).Value != "file") continue;
                using var content = new MemoryStream();
                part.Body.CopyTo(content);
                var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value;
                return (string.IsNullOrEmpty(name) ? "unnamed-file" : name, content.ToArray());
            }
        }
        catch (Exception malformed) when (malformed is IOException or InvalidDataException)
        {
            throw RevoltApiException.OfFramework(400);
        }

        throw RevoltApiException.OfFramework(400);
    }
}
