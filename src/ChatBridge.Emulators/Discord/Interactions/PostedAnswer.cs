using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <summary>What an application answered to a post.</summary>
internal sealed record PostedAnswer(int Status, string? ContentType, byte[] Body)
{
    /// <summary>Says whether this is the answer that a ping of an interactions endpoint must get.</summary>
    public bool IsPong
    {
        get
        {
            if (Status != 200 || ContentType?.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase) != true) return false;
            try
            {
                using var document = JsonDocument.Parse(Body);
                return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Number && type.TryGetInt32(out var kind) && kind == 1;
            }
            catch (JsonException)
            {
                return false;
            }
        }
    }
}
