namespace ChatBridge.Tests.Shared;

/// <summary>A request as the network saw it.</summary>
internal sealed record SentRequest(string Method, string PathAndQuery, IReadOnlyDictionary<string, string> Headers, string? MediaType, string? Body)
{
    public string Line => $"{Method} {PathAndQuery}";
}
