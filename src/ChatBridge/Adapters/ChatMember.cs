using System.Diagnostics.CodeAnalysis;

namespace ChatBridge.Adapters;

/// <summary>A member as adapters make it. Derive to add what only one network knows; the derived object is the native form.</summary>
public class ChatMember : IMember
{
    /// <summary>Makes a member.</summary>
    /// <param name="user">Who.</param>
    /// <param name="guildId">In which guild.</param>
    public ChatMember(IUser user, GuildId guildId)
    {
        ArgumentNullException.ThrowIfNull(user);
        (User, GuildId) = (user, guildId);
    }

    /// <inheritdoc/>
    public IUser User { get; }

    /// <inheritdoc/>
    public GuildId GuildId { get; }

    /// <inheritdoc/>
    public string? Nickname { get; init; }

    /// <inheritdoc/>
    public virtual bool TryGetNative<TNative>([NotNullWhen(true)] out TNative? native) where TNative : class => (native = this as TNative) is not null;
}
