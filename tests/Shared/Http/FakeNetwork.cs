using System.Net;
using System.Text;

namespace ChatBridge.Tests.Shared;

/// <summary>Answers what it is told to, and keeps what it was asked.</summary>
internal sealed class FakeNetwork : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _answers = [];

    public List<SentRequest> Sent { get; } = [];

    public FakeNetwork Answer(string json, HttpStatusCode status = HttpStatusCode.OK, string mediaType = "application/json", params (string Name, string Value)[] headers) => Answer(() =>
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(json, Encoding.UTF8, mediaType) };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    });

    public FakeNetwork Answer(Func<HttpResponseMessage> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync(cancellationToken));
        Sent.Add(new SentRequest(
            request.Method.Method,
            request.RequestUri!.PathAndQuery,
            request.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase),
            request.Content?.Headers.ContentType?.MediaType,
            body is { Length: > 0 } ? body : null));
        var answer = _answers.TryDequeue(out var next) ? next() : new HttpResponseMessage(HttpStatusCode.NoContent);
        answer.RequestMessage = request;
        return answer;
    }
}
