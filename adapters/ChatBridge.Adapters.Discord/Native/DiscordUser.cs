namespace ChatBridge.Adapters.Discord;

/// <summary>A Discord account: the native form of <see cref="IUser"/>.</summary>
/// <remarks>Immutable. The same object stands for the account until the network shows it with another name or picture.</remarks>
public sealed class DiscordUser : ChatUser
{
    internal DiscordUser(ulong id, string name, string? globalName, string? avatarHash, bool isBot) : base(new UserId(id), name)
    {
        (Snowflake, GlobalName, AvatarHash) = (id, globalName, avatarHash);
        IsBot = isBot;
    }

    /// <summary>The id as Discord writes it.</summary>
    public ulong Snowflake { get; }

    /// <summary>The name that the person chose to be shown with, or null.</summary>
    public string? GlobalName { get; }

    /// <summary>The hash of the picture, or null for the default picture.</summary>
    public string? AvatarHash { get; }

    /// <inheritdoc/>
    public override string DisplayName => GlobalName ?? Name;
}
