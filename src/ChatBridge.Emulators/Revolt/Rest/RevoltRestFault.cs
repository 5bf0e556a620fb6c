namespace ChatBridge.Emulators.Revolt;

/// <summary>A fault that strikes one REST call: before it took effect, or after.</summary>
public sealed class RevoltRestFault
{
    private RevoltRestFault(RevoltRestFaultKind kind) => Kind = kind;

    internal RevoltRestFaultKind Kind { get; }

    internal int Status { get; private init; }

    internal TimeSpan Time { get; private init; }

    internal bool AfterEffect { get; private init; }

    internal RevoltApiException? Refusal { get; private init; }

    /// <summary>Refuses the call with the generic 429, whose body counts milliseconds; it has no effect, and no idempotency key is used.</summary>
    /// <param name="retryAfter">What the answer says to wait; the fault itself does not enforce it.</param>
    /// <returns>The fault.</returns>
    public static RevoltRestFault RateLimited(TimeSpan retryAfter) => new(RevoltRestFaultKind.RateLimited) { Time = retryAfter };

    /// <summary>Refuses the call with 429 InSlowmode, whose body counts seconds; the idempotency key is used all the same.</summary>
    /// <param name="seconds">What the answer says to wait.</param>
    /// <returns>The fault.</returns>
    public static RevoltRestFault InSlowmode(int seconds) => new(RevoltRestFaultKind.Refused) { Refusal = new RevoltApiException("InSlowmode", ("retry_after", (long)seconds)) };

    /// <summary>Refuses the call with an error of the network's own; the idempotency key is used all the same.</summary>
    /// <param name="error">The error's name, such as <c>MissingPermission</c>.</param>
    /// <returns>The fault.</returns>
    public static RevoltRestFault Refused(string error) => new(RevoltRestFaultKind.Refused) { Refusal = new RevoltApiException(error) };

    /// <summary>Answers with a server error.</summary>
    /// <param name="status">The status, 500 to 599.</param>
    /// <param name="afterEffect">Whether the call takes effect all the same.</param>
    /// <returns>The fault.</returns>
    public static RevoltRestFault ServerError(int status = 500, bool afterEffect = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 500);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        return new(RevoltRestFaultKind.ServerError) { Status = status, AfterEffect = afterEffect };
    }

    /// <summary>Lets a send fail late: the files it names are used up, the message is not made, the answer is 500.</summary>
    /// <returns>The fault.</returns>
    public static RevoltRestFault FailsAfterFiles() => new(RevoltRestFaultKind.FailsAfterFiles);

    /// <summary>Answers with an HTML page, as a proxy in front of the network does; the call has no effect.</summary>
    /// <param name="status">The status, 400 to 599.</param>
    /// <returns>The fault.</returns>
    public static RevoltRestFault HtmlPage(int status = 502)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        return new(RevoltRestFaultKind.HtmlPage) { Status = status };
    }

    /// <summary>Lets the call take effect and drops the connection instead of answering.</summary>
    /// <returns>The fault.</returns>
    public static RevoltRestFault AnswerLost() => new(RevoltRestFaultKind.ConnectionLost) { AfterEffect = true };

    /// <summary>Drops the connection before the call takes effect.</summary>
    /// <returns>The fault.</returns>
    public static RevoltRestFault RequestLost() => new(RevoltRestFaultKind.ConnectionLost);

    /// <summary>Answers late; the call takes effect at once.</summary>
    /// <param name="delay">How late.</param>
    /// <returns>The fault.</returns>
    public static RevoltRestFault Delayed(TimeSpan delay) => new(RevoltRestFaultKind.Delayed) { Time = delay, AfterEffect = true };

    /// <summary>Never answers: the connection stays open until the client gives up.</summary>
    /// <param name="afterEffect">Whether the call takes effect.</param>
    /// <returns>The fault.</returns>
    public static RevoltRestFault Silence(bool afterEffect = false) => new(RevoltRestFaultKind.Silence) { AfterEffect = afterEffect };

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}{(AfterEffect ? " after the effect" : "")}";
}
