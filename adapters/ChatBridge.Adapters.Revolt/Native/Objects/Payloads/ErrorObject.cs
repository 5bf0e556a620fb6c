using System.Text.Json;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>An error, in the form of any era.</summary>
public sealed record ErrorObject : RevoltObject
{
    /// <summary>The error since the end of 2024.</summary>
    public ErrorDataObject? Data { get; init; }

    /// <summary>The error's name until 2022.</summary>
    public JsonElement? Error { get; init; }

    /// <summary>Where it happened.</summary>
    public string? At { get; init; }

    /// <summary>What was wrong.</summary>
    public string? Msg { get; init; }
}
