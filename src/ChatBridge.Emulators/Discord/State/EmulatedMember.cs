namespace ChatBridge.Emulators.Discord;

/// <summary>An account's membership in one guild.</summary>
internal sealed class EmulatedMember(EmulatedUser user, DateTimeOffset joinedAt)
{
    public EmulatedUser User { get; } = user;

    public DateTimeOffset JoinedAt { get; } = joinedAt;

    public string? Nick { get; set; }

    public List<ulong> Roles { get; } = [];
}
