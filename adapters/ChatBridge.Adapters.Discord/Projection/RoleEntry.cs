namespace ChatBridge.Adapters.Discord;

/// <summary>What is kept of a role, in 32 bytes: the permissions follow from it, and it is what the role was when it changes.</summary>
internal readonly record struct RoleEntry(ulong Id, Native.Permissions Permissions, string Name)
{
    public const int Hoisted = 1 << 24;
    public const int Mentionable = 1 << 25;
    public const int ColorBits = 0xFFFFFF;

    /// <summary>The colour in the lower 24 bits, 0 for none, and the marks above it.</summary>
    public int Look { get; init; }

    /// <summary>Where it stands, from 0 for everyone's role.</summary>
    public int Position { get; init; }

    public DiscordRole ToRole(GuildId guild) => new(new RoleId(Id), guild, Name)
    {
        Color = (Look & ColorBits) is not 0 and var color ? color : null,
        Position = Position,
        IsHoisted = (Look & Hoisted) != 0,
        IsMentionable = (Look & Mentionable) != 0,
        Permissions = Permissions,
    };
}
