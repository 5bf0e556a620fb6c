using System.Diagnostics.CodeAnalysis;

namespace ChatBridge.Adapters;

/// <summary>A role as adapters make it. Derive to add what only one network knows; the derived object is the native form.</summary>
public class ChatRole : IRole
{
    /// <summary>Makes a role.</summary>
    /// <param name="id">The id.</param>
    /// <param name="guildId">In which guild.</param>
    /// <param name="name">Its name.</param>
    public ChatRole(RoleId id, GuildId guildId, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        (Id, GuildId, Name) = (id, guildId, name);
    }

    /// <inheritdoc/>
    public RoleId Id { get; }

    /// <inheritdoc/>
    public GuildId GuildId { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int? Color { get; init; }

    /// <inheritdoc/>
    public int Position { get; init; }

    /// <inheritdoc/>
    public bool IsHoisted { get; init; }

    /// <inheritdoc/>
    public virtual bool TryGetNative<TNative>([NotNullWhen(true)] out TNative? native) where TNative : class => (native = this as TNative) is not null;

    /// <summary>The name and the id.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"{Name} ({Id})";
}
