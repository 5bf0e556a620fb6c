namespace ChatBridge.Emulators.Discord;

/// <summary>A fault that strikes one REST call: before it took effect, or after.</summary>
public sealed class DiscordRestFault
{
    private DiscordRestFault(DiscordRestFaultKind kind) => Kind = kind;

    internal DiscordRestFaultKind Kind { get; }

    internal int Status { get; private init; }

    internal TimeSpan Time { get; private init; }

    internal string Scope { get; private init; } = "user";

    internal bool AfterEffect { get; private init; }

    internal DiscordApiException? Refusal { get; private init; }

    /// <summary>Refuses the call with 429 in the scope <c>user</c>, <c>shared</c> or <c>global</c>; it has no effect.</summary>
    /// <param name="retryAfter">What the answer says to wait; the fault itself does not enforce it.</param>
    /// <param name="scope">The scope.</param>
    /// <returns>The fault.</returns>
    public static DiscordRestFault RateLimited(TimeSpan retryAfter, DiscordRateLimitScope scope = DiscordRateLimitScope.User) => new(DiscordRestFaultKind.RateLimited)
    {
        Time = retryAfter,
        Scope = scope switch { DiscordRateLimitScope.Global => "global", DiscordRateLimitScope.Shared => "shared", _ => "user" },
    };

    /// <summary>Refuses the call with an error of the network's own; it has no effect.</summary>
    /// <param name="status">The status, 400 to 499.</param>
    /// <param name="code">The code, such as 50013 for missing permissions.</param>
    /// <param name="message">The message.</param>
    /// <returns>The fault.</returns>
    public static DiscordRestFault Refused(int status, int code, string message)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 499);
        return new(DiscordRestFaultKind.Refused) { Refusal = new DiscordApiException(status, code, message) };
    }

    /// <summary>Answers with a server error.</summary>
    /// <param name="status">The status, 500 to 599.</param>
    /// <param name="afterEffect">Whether the call takes effect all the same.</param>
    /// <returns>The fault.</returns>
    public static DiscordRestFault ServerError(int status = 500, bool afterEffect = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 500);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        return new(DiscordRestFaultKind.ServerError) { Status = status, AfterEffect = afterEffect };
    }

    /// <summary>Answers with an HTML page, as a proxy in front of the network does; the call has no effect.</summary>
    /// <param name="status">The status, 400 to 599.</param>
    /// <returns>The fault.</returns>
    public static DiscordRestFault HtmlPage(int status = 502)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        return new(DiscordRestFaultKind.HtmlPage) { Status = status };
    }

    /// <summary>Lets the call take effect and drops the connection instead of answering.</summary>
    /// <returns>The fault.</returns>
    public static DiscordRestFault AnswerLost() => new(DiscordRestFaultKind.ConnectionLost) { AfterEffect = true };

    /// <summary>Drops the connection before the call takes effect.</summary>
    /// <returns>The fault.</returns>
    public static DiscordRestFault RequestLost() => new(DiscordRestFaultKind.ConnectionLost);

    /// <summary>Answers late; the call takes effect at once.</summary>
    /// <param name="delay">How late.</param>
    /// <returns>The fault.</returns>
    public static DiscordRestFault Delayed(TimeSpan delay) => new(DiscordRestFaultKind.Delayed) { Time = delay, AfterEffect = true };

    /// <summary>Never answers: the connection stays open until the client gives up.</summary>
    /// <param name="afterEffect">Whether the call takes effect.</param>
    /// <returns>The fault.</returns>
    public static DiscordRestFault Silence(bool afterEffect = false) => new(DiscordRestFaultKind.Silence) { AfterEffect = afterEffect };

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}{(AfterEffect ? " after the effect" : "")}";
}
