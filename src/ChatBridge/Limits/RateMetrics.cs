using System.Diagnostics.Metrics;
using ChatBridge.Diagnostics;

namespace ChatBridge.Limits;

/// <summary>The limiter's metrics.</summary>
internal static class RateMetrics
{
    private static readonly UpDownCounter<long> Waiting =
        ChatBridgeTelemetry.Meter.CreateUpDownCounter<long>("chatbridge.rate_limit.waiting", "{request}", "Requests that wait for their rate limit.");

    private static readonly Histogram<double> Wait =
        ChatBridgeTelemetry.Meter.CreateHistogram<double>("chatbridge.rate_limit.wait", "s", "How long requests waited for their rate limit.");

    private static readonly Counter<long> Refusals =
        ChatBridgeTelemetry.Meter.CreateCounter<long>("chatbridge.rate_limit.refusals", "{response}", "Responses that said there were too many requests, by scope.");

    public static void Queued(string connection, int change) => Waiting.Add(change, Tag(connection));

    public static void Waited(string connection, TimeSpan time) => Wait.Record(time.TotalSeconds, Tag(connection));

    public static void Refused(string connection, RateScope scope) => Refusals.Add(
        1,
        Tag(connection),
        new KeyValuePair<string, object?>("scope", scope switch { RateScope.Shared => "shared", RateScope.Global => "global", _ => "user" }));

    private static KeyValuePair<string, object?> Tag(string connection) => new("connection", connection);
}
