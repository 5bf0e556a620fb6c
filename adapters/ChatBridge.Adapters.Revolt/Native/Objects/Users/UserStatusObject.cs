namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>What a person says of themselves.</summary>
public sealed record UserStatusObject : RevoltObject
{
    /// <summary>The text, at most 128 characters.</summary>
    public string? Text { get; init; }

    /// <summary>How the person is shown: Online, Idle, Focus, Busy or Invisible.</summary>
    public string? Presence { get; init; }
}
