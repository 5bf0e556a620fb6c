using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <summary>An answer before it is written: the status, the body and its type.</summary>
internal sealed record RestResult(int Status, ReadOnlyMemory<byte> Body, string? ContentType)
{
    public static RestResult NoContent { get; } = new(204, default, null);

    public static RestResult Json(ReadOnlyMemory<byte> body, int status = 200) => new(status, body, "application/json");

    public static RestResult Json(Action<Utf8JsonWriter> write) => Json(DiscordJson.Build(write));

    public static RestResult Html(int status) => new(
        status,
        System.Text.Encoding.UTF8.GetBytes($"<!DOCTYPE html><html><head><title>{status}</title></head><body><h1>Error {status}</h1><p>The server could not be reached.</p></body></html>"),
        "text/html; charset=UTF-8");

    public static RestResult Error(DiscordApiException error) => new(
        error.Status,
        DiscordJson.Build(json =>
        {
            json.WriteStartObject();
            json.WriteString("message", error.Message);
            json.WriteNumber("code", error.Code);
            if (error.Form.Count > 0)
            {
                json.WriteStartObject("errors");
                foreach (var (path, code, message) in error.Form)
                {
                    var keys = path.Split('.', StringSplitOptions.RemoveEmptyEntries);
                    foreach (var key in keys) json.WriteStartObject(key);
                    json.WriteStartArray("_errors");
                    json.WriteStartObject();
                    json.WriteString("code", code);
                    json.WriteString("message", message);
                    json.WriteEndObject();
                    json.WriteEndArray();
                    foreach (var _ in keys) json.WriteEndObject();
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }),
        "application/json");

    public static RestResult Limited(TimeSpan retryAfter, bool global) => Json(
        DiscordJson.Build(json =>
        {
            json.WriteStartObject();
            json.WriteString("message", "You are being rate limited.");
            json.WriteNumber("retry_after", Math.Round(retryAfter.TotalSeconds, 3));
            json.WriteBoolean("global", global);
            json.WriteEndObject();
        }),
        429);
}
