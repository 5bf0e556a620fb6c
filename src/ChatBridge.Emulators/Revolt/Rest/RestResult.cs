using System.Text;

namespace ChatBridge.Emulators.Revolt;

/// <summary>An answer before it is written: the status, the body and its type.</summary>
internal sealed record RestResult(int Status, ReadOnlyMemory<byte> Body, string? ContentType)
{
    public static RestResult NoContent { get; } = new(204, default, null);

    public string? Location { get; init; }

    public static RestResult Json(object value, int status = 200) => new(status, WireJson.Write(value), "application/json");

    public static RestResult Limited(TimeSpan retryAfter) => Json(new WireMap { ["retry_after"] = (long)Math.Ceiling(retryAfter.TotalMilliseconds) }, 429);

    /// <summary>A refusal: the network's own body, or the HTTP framework's, which is a page unless JSON was asked for.</summary>
    public static RestResult Refused(RevoltApiException refused, bool prefersJson)
    {
        if (refused.Type is not null) return Json(refused.Body(), refused.Status);
        var reason = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(refused.Status);
        if (prefersJson) return Json(new WireMap { ["error"] = new WireMap { ["code"] = refused.Status, ["reason"] = reason, ["description"] = $"The request failed with {refused.Status}." } }, refused.Status);
        return Page(refused.Status, reason);
    }

    public static RestResult Page(int status, string reason) => new(
        status,
        Encoding.UTF8.GetBytes($"<!DOCTYPE html><html lang=\"en\"><head><title>{status} {reason}</title></head><body align=\"center\"><h1>{status}: {reason}</h1><hr/></body></html>"),
        "text/html; charset=utf-8");
}
