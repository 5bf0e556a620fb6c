namespace ChatBridge;

/// <summary>A user as part of a guild.</summary>
public interface IMember : INativeSource
{
    /// <summary>Who it is.</summary>
    IUser User { get; }

    /// <summary>In which guild.</summary>
    GuildId GuildId { get; }

    /// <summary>The user's name in this guild only, or null.</summary>
    string? Nickname { get; }
}
