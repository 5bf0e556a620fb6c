namespace ChatBridge.Adapters.Discord;

/// <summary>Whose permissions are asked for, and where.</summary>
internal readonly ref struct PermissionSubject(ulong guild, ulong owner, ulong user, ReadOnlySpan<ulong> roles, bool isTimedOut)
{
    public ulong Guild { get; } = guild;

    public ulong Owner { get; } = owner;

    public ulong User { get; } = user;

    public ReadOnlySpan<ulong> Roles { get; } = roles;

    public bool IsTimedOut { get; } = isTimedOut;
}
