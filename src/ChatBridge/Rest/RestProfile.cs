using System.Globalization;
using ChatBridge.Limits;

namespace ChatBridge.Rest;

/// <summary>What an adapter knows about its network's HTTP interface: headers, rate limits, errors.</summary>
/// <remarks>Called from several threads at once. What it returns ends up in exceptions and logs, so it never returns a secret.</remarks>
public abstract class RestProfile
{
    /// <summary>Adds the headers that every request needs, such as the authorization. Called once for each attempt.</summary>
    /// <param name="message">The message about to be sent.</param>
    /// <param name="request">The request that it is made from.</param>
    public abstract void Prepare(HttpRequestMessage message, RestRequest request);

    /// <summary>Reads what a response says about rate limits. Nothing, unless overridden.</summary>
    /// <param name="response">The head of the response.</param>
    /// <param name="errorBody">The body if the status reports a fault, else empty. It may be anything, also cut off.</param>
    /// <returns>What it says; the status and a missing <see cref="RateFeedback.RetryAfter"/> of the standard header are filled in.</returns>
    public virtual RateFeedback ReadFeedback(HttpResponseMessage response, ReadOnlySpan<byte> errorBody) => default;

    /// <summary>Says what a fault means. Null, which it returns unless overridden, means what the HTTP status means.</summary>
    /// <param name="failure">The response.</param>
    /// <param name="standard">What the HTTP status alone means; a good start for <c>standard with { … }</c>.</param>
    /// <returns>The error, or null for <paramref name="standard"/>.</returns>
    public virtual ChatError? MapError(in RestFailure failure, ChatError standard) => null;

    /// <summary>Reads a header that holds a number.</summary>
    /// <param name="response">The response.</param>
    /// <param name="name">The header's name.</param>
    /// <returns>The number, or null when it is missing or no number.</returns>
    protected static int? ReadNumber(HttpResponseMessage response, string name) =>
        int.TryParse(ReadText(response, name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>Reads a header that holds seconds, with or without a fraction.</summary>
    /// <param name="response">The response.</param>
    /// <param name="name">The header's name.</param>
    /// <returns>The time, or null when it is missing, negative or no number.</returns>
    protected static TimeSpan? ReadSeconds(HttpResponseMessage response, string name) =>
        double.TryParse(ReadText(response, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? Seconds(value) : null;

    /// <summary>Reads a header.</summary>
    /// <param name="response">The response.</param>
    /// <param name="name">The header's name.</param>
    /// <returns>Its first value, or null.</returns>
    protected static string? ReadText(HttpResponseMessage response, string name)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.Headers.NonValidated.TryGetValues(name, out var values) && values.Count > 0 ? values.First() : null;
    }

    /// <summary>Turns a network's number of seconds into a time, without overflow.</summary>
    /// <param name="value">The seconds.</param>
    /// <returns>The time, at most a year, or null when it is negative or no number.</returns>
    protected static TimeSpan? Seconds(double value) =>
        value >= 0 ? TimeSpan.FromSeconds(Math.Min(value, 365 * 86_400.0)) : null;

    internal static TimeSpan? ReadRetryAfter(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > time.GetUtcNow() ? date - time.GetUtcNow() : TimeSpan.Zero,
        _ => ReadSeconds(response, "Retry-After"),   // some networks send a fraction, which the standard does not know
    };
}
