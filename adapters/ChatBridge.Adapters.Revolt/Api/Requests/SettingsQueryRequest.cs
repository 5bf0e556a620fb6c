namespace ChatBridge.Adapters.Revolt;

/// <summary>Which settings to fetch.</summary>
public sealed record SettingsQueryRequest : RevoltRequest
{
    /// <summary>Their names.</summary>
    public IReadOnlyList<string>? Keys { get; init; }
}
