using System.Diagnostics.CodeAnalysis;

namespace ChatBridge.Adapters;

/// <summary>A user as adapters make it. Derive to add what only one network knows; the derived object is the native form.</summary>
public class ChatUser : IUser
{
    /// <summary>Makes a user.</summary>
    /// <param name="id">The id.</param>
    /// <param name="name">The account's name.</param>
    public ChatUser(UserId id, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        (Id, Name) = (id, name);
    }

    /// <inheritdoc/>
    public UserId Id { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public virtual string DisplayName => Name;

    /// <inheritdoc/>
    public virtual bool IsBot { get; init; }

    /// <inheritdoc/>
    public virtual bool TryGetNative<TNative>([NotNullWhen(true)] out TNative? native) where TNative : class => (native = this as TNative) is not null;

    /// <summary>The name and the id.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"{DisplayName} ({Id})";
}
