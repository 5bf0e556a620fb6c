namespace ChatBridge.Emulators.Discord;

/// <summary>An invite to a guild by one of its channels.</summary>
internal sealed record InviteRecord(string Code, EmulatedChannel Channel, EmulatedUser Inviter, DateTimeOffset CreatedAt, int MaxAge, int MaxUses, bool Temporary)
{
    public int Uses { get; set; }

    public DateTimeOffset? ExpiresAt => MaxAge == 0 ? null : CreatedAt + TimeSpan.FromSeconds(MaxAge);
}
