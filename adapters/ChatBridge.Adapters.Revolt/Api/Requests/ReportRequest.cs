using System.Text.Json;

namespace ChatBridge.Adapters.Revolt;

/// <summary>A report to the operators.</summary>
public sealed record ReportRequest : RevoltRequest
{
    /// <summary>What is reported.</summary>
    public JsonElement? Content { get; init; }

    /// <summary>What is wrong, at most 1000 characters.</summary>
    public string? AdditionalContext { get; init; }
}
