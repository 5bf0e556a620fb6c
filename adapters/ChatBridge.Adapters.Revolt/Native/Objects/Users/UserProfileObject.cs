namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A profile.</summary>
public sealed record UserProfileObject : RevoltObject
{
    /// <summary>The text, at most 2000 characters.</summary>
    public string? Content { get; init; }

    /// <summary>The picture behind it.</summary>
    public FileObject? Background { get; init; }
}
