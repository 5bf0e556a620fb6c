namespace ChatBridge.Rest;

/// <summary>What came of one attempt: a response or an error.</summary>
/// <param name="Status">The HTTP status, or 0 when there was none.</param>
/// <param name="Response">The response, if it succeeded.</param>
/// <param name="Error">The error, if not.</param>
/// <param name="Cause">The exception behind the error, or null.</param>
/// <param name="IsTransient">Whether the same request may work a moment later.</param>
internal readonly record struct RestOutcome(int Status, RestResponse? Response, ChatError? Error, Exception? Cause, bool IsTransient)
{
    public static RestOutcome Success(RestResponse response) => new(response.Status, response, null, null, false);

    public static RestOutcome Failure(int status, ChatError error, Exception? cause, bool transient) => new(status, null, error, cause, transient);
}
