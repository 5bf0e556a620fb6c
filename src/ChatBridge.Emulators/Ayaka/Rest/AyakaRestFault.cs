namespace ChatBridge.Emulators.Ayaka;

/// <summary>A fault that strikes one REST call: before it took effect, or after.</summary>
public sealed class AyakaRestFault
{
    private AyakaRestFault(FaultKind kind) => Kind = kind;

    internal enum FaultKind
    {
        RateLimited,
        Status,
        HtmlPage,
        ConnectionLost,
        Delayed,
        Silence,
        Garbage,
    }

    internal FaultKind Kind { get; }

    internal int Code { get; private init; }

    internal bool IsUnder200 { get; private init; }

    internal TimeSpan Time { get; private init; }

    internal bool AfterEffect { get; private init; }

    /// <summary>Refuses the call with 429 in the form that the quirks say; it has no effect.</summary>
    /// <param name="retryAfter">What the answer says to wait; the fault itself does not enforce it.</param>
    /// <returns>The fault.</returns>
    public static AyakaRestFault RateLimited(TimeSpan retryAfter) => new(FaultKind.RateLimited) { Time = retryAfter };

    /// <summary>Answers with an error status and the network's body for it.</summary>
    /// <param name="status">The status, 400 to 599.</param>
    /// <param name="afterEffect">Whether the call takes effect all the same.</param>
    /// <param name="under200">Whether only the body has the status, and the answer's own is 200.</param>
    /// <returns>The fault.</returns>
    public static AyakaRestFault Status(int status, bool afterEffect = false, bool under200 = false) => new(FaultKind.Status) { Code = Checked(status), AfterEffect = afterEffect, IsUnder200 = under200 };

    /// <summary>Answers with an HTML page, as a proxy in front of the network does; the call has no effect.</summary>
    /// <param name="status">The status, 400 to 599.</param>
    /// <returns>The fault.</returns>
    public static AyakaRestFault HtmlPage(int status = 502) => new(FaultKind.HtmlPage) { Code = Checked(status) };

    /// <summary>Lets the call take effect and drops the connection instead of answering.</summary>
    /// <returns>The fault.</returns>
    public static AyakaRestFault AnswerLost() => new(FaultKind.ConnectionLost) { AfterEffect = true };

    /// <summary>Drops the connection before the call takes effect.</summary>
    /// <returns>The fault.</returns>
    public static AyakaRestFault RequestLost() => new(FaultKind.ConnectionLost);

    /// <summary>Answers late; the call takes effect at once.</summary>
    /// <param name="delay">How late.</param>
    /// <returns>The fault.</returns>
    public static AyakaRestFault Delayed(TimeSpan delay) => new(FaultKind.Delayed) { Time = delay, AfterEffect = true };

    /// <summary>Never answers: the connection stays open until the client gives up.</summary>
    /// <param name="afterEffect">Whether the call takes effect.</param>
    /// <returns>The fault.</returns>
    public static AyakaRestFault Silence(bool afterEffect = false) => new(FaultKind.Silence) { AfterEffect = afterEffect };

    /// <summary>Answers status 200 with a body that is the beginning of JSON and goes on as something else.</summary>
    /// <param name="afterEffect">Whether the call takes effect.</param>
    /// <returns>The fault.</returns>
    public static AyakaRestFault Garbage(bool afterEffect = false) => new(FaultKind.Garbage) { AfterEffect = afterEffect };

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}{(AfterEffect ? " after the effect" : "")}";

    private static int Checked(int status)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        return status;
    }
}
