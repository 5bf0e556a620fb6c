using ChatBridge.Adapters.Revolt.Native;

namespace ChatBridge.Adapters.Revolt;

/// <summary>A change of an account. What is left out stays.</summary>
public sealed record EditUserRequest : RevoltRequest
{
    /// <summary>The name that is shown, 2 to 32 characters.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The pronouns.</summary>
    public string? Pronouns { get; init; }

    /// <summary>The id of a file that was uploaded as an avatar.</summary>
    public string? Avatar { get; init; }

    /// <summary>What is said of oneself; its parts are changed one by one.</summary>
    public UserStatusObject? Status { get; init; }

    /// <summary>The profile.</summary>
    public EditProfileRequest? Profile { get; init; }

    /// <summary>Badges; for the operators.</summary>
    public long? Badges { get; init; }

    /// <summary>Flags; for the operators.</summary>
    public long? Flags { get; init; }

    /// <summary>Fields to clear: Avatar, StatusText, StatusPresence, ProfileContent, ProfileBackground, DisplayName, Pronouns.</summary>
    public IReadOnlyList<string>? Remove { get; init; }
}
