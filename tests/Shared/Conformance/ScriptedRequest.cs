using System.Collections.Specialized;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Web;

namespace ChatBridge.Tests.Shared;

/// <summary>A request as a scripted network takes it in.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The segments of the path, unescaped.</param>
/// <param name="Query">What stands behind the path.</param>
/// <param name="Json">The body, or the part of a form that is JSON; null without either.</param>
/// <param name="Files">The names of the files in a form.</param>
/// <param name="Headers">The headers.</param>
internal sealed record ScriptedRequest(string Method, string[] Path, NameValueCollection Query, JsonNode? Json, string[] Files, HttpRequestHeaders Headers)
{
    /// <summary>Characters of the body, with the files of a form.</summary>
    public int Length { get; init; }

    public static async Task<ScriptedRequest> ReadAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        // Read to its end, as a server does.
        var body = message.Content is null ? "" : await message.Content.ReadAsStringAsync(cancellationToken);
        var files = new List<string>();
        var length = body.Length;
        if (message.Content is MultipartContent form)
        {
            body = "";
            foreach (var part in form)
            {
                if (part.Headers.ContentDisposition is { FileName: { } name })
                {
                    files.Add(name.Trim('"'));
                }
                else
                {
                    body = await part.ReadAsStringAsync(cancellationToken);
                }
            }
        }

        var address = message.RequestUri!;   // a request that is sent has one
        return new ScriptedRequest(
            message.Method.Method,
            [.. address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)],
            HttpUtility.ParseQueryString(address.Query),
            body.StartsWith('{') ? JsonNode.Parse(body) : null,
            [.. files],
            message.Headers) { Length = length };
    }
}
