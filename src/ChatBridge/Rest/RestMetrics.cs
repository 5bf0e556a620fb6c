using System.Diagnostics.Metrics;
using ChatBridge.Diagnostics;

namespace ChatBridge.Rest;

/// <summary>The metrics of calls.</summary>
internal static class RestMetrics
{
    private static readonly Histogram<double> Duration =
        ChatBridgeTelemetry.Meter.CreateHistogram<double>("chatbridge.rest.duration", "s", "How long attempts took, by route and status; the status is 0 when there was no response.");

    private static readonly Counter<long> Retries =
        ChatBridgeTelemetry.Meter.CreateCounter<long>("chatbridge.rest.retries", "{attempt}", "Further attempts of a call, by what made them necessary.");

    public static void Attempted(string connection, RestRequest request, int status, TimeSpan time) => Duration.Record(
        time.TotalSeconds,
        new("connection", connection),
        new("method", request.Method.Method),
        new("route", request.Template),
        new("status", status));

    public static void Retried(string connection, ChatErrorKind reason) =>
        Retries.Add(1, new("connection", connection), new("reason", reason.ToString()));
}
