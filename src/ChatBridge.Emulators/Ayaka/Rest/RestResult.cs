using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatBridge.Emulators.Ayaka;

/// <summary>An answer before it is written: the status, the body and its type.</summary>
internal sealed record RestResult(int Status, byte[] Body, string? ContentType)
{
    public const string JsonType = "application/json";

    public static RestResult Json(JsonNode value, int status = 200) => new(status, Encoding.UTF8.GetBytes(value.ToJsonString()), JsonType);

    public static RestResult Text(string text, int status = 200) => new(status, Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8");

    /// <summary>The network's error body: a code that is always 0, and the status again as text.</summary>
    public static JsonObject ErrorBody(AyakaApiException refused) => new() { ["code"] = 0, ["message"] = refused.Message };

    public static RestResult Refused(AyakaApiException refused) => Json(ErrorBody(refused), refused.Status);

    public static RestResult NoContent() => Refused(new AyakaApiException(204));

    public static RestResult Page(int status) => new(
        status,
        Encoding.UTF8.GetBytes($"<!doctype html>\n<html lang=en>\n<title>{status} {ReasonPhrases.GetReasonPhrase(status)}</title>\n<h1>{ReasonPhrases.GetReasonPhrase(status)}</h1>\n"),
        "text/html; charset=utf-8");
}
