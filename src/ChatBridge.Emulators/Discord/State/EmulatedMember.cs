namespace ChatBridge.Emulators.Discord;

/// <summary>An account's membership in one guild.</summary>
internal sealed class EmulatedMember(EmulatedUser user, DateTimeOffset joinedAt)
{
    public EmulatedUser User { get; } = user;

    public DateTimeOffset JoinedAt { get; } = joinedAt;

    public string? Nick { get; set; }

    public bool Mute { get; set; }

    public bool Deaf { get; set; }

    public DateTimeOffset? TimedOutUntil { get; set; }

    public List<ulong> Roles { get; } = [];

    /// <summary>The presence as the account last set it; people are there from the start.</summary>
    public string Status { get; set; } = user.IsBot ? "offline" : "online";
}
