using System.Text;
using ServerResponse = ChatBridge.InteractionResponse;   // the REST interface has one of that name too

namespace ChatBridge.Adapters.Discord;

/// <summary>What is answered to a request that was not accepted. Made once; a refusal does not tell which check failed.</summary>
internal static class SignedResponses
{
    public static ServerResponse Unauthorized { get; } = Text(401, "invalid request signature");

    public static ServerResponse TooLarge { get; } = Text(413, "body too large");

    public static ServerResponse NotJson { get; } = Text(415, "the media type must be application/json");

    public static ServerResponse Malformed { get; } = Text(400, "the body is not what it should be");

    public static ServerResponse Failed { get; } = Text(500, "the request could not be handled");

    public static ServerResponse NoListener { get; } = Text(501, "nothing listens to this");

    public static ServerResponse NoContent { get; } = new(204);

    /// <summary>The response to what the gate did not verify; null for what it did.</summary>
    public static ServerResponse? Of(SignedRequestVerdict verdict) => verdict switch
    {
        SignedRequestVerdict.Verified => null,
        SignedRequestVerdict.TooLarge => TooLarge,
        SignedRequestVerdict.Malformed => Malformed,
        _ => Unauthorized,
    };

    private static ServerResponse Text(int status, string text) => new(status) { ContentType = "text/plain; charset=utf-8", Payload = Encoding.UTF8.GetBytes(text) };
}
