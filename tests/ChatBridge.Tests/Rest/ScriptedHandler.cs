using System.IO.Pipelines;
using System.Net;
using System.Text;

namespace ChatBridge.Tests.Rest;

/// <summary>Answers requests from a script, and remembers them with their bodies.</summary>
internal sealed class ScriptedHandler : HttpMessageHandler
{
    private readonly Queue<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>> _script = new();

    public List<(string Method, string Uri, string Headers, string Body)> Seen { get; } = [];

    public ScriptedHandler Then(int status, string body = "", string mediaType = "application/json", params (string Name, string Value)[] headers)
    {
        _script.Enqueue((_, _) =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = EndlessBodies ? new StreamContent(new Pipe().Reader.AsStream()) : new StringContent(body, Encoding.UTF8, mediaType) };
            foreach (var (name, value) in headers)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }

            return Task.FromResult(response);
        });
        return this;
    }

    public ScriptedHandler ThenThrow(HttpRequestError error) => ThenThrow(new HttpRequestException(error, "https://host/secret-path failed"));

    public ScriptedHandler ThenThrow(Exception exception)
    {
        _script.Enqueue((_, _) => throw exception);
        return this;
    }

    /// <summary>Never answers; reads the request first or not.</summary>
    public ScriptedHandler ThenHang()
    {
        _script.Enqueue(async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            throw new InvalidOperationException("The delay never ends.");
        });
        return this;
    }

    /// <summary>Whether the bodies of answers never come, only their heads.</summary>
    public bool EndlessBodies { get; set; }

    public bool ReadsBodies { get; set; } = true;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null || !ReadsBodies ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        Seen.Add((request.Method.Method, request.RequestUri!.AbsoluteUri, request.Headers.ToString(), body));
        return await _script.Dequeue()(request, cancellationToken);
    }
}
