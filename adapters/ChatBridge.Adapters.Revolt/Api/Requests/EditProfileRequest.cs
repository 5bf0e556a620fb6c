namespace ChatBridge.Adapters.Revolt;

/// <summary>A change of a profile.</summary>
public sealed record EditProfileRequest : RevoltRequest
{
    /// <summary>The text, at most 2000 characters.</summary>
    public string? Content { get; init; }

    /// <summary>The id of a file that was uploaded as a background.</summary>
    public string? Background { get; init; }
}
