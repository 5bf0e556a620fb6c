using System.Collections.Immutable;

namespace ChatBridge.Adapters.Aster;

/// <summary>A user of an Aster server.</summary>
public sealed class AsterUser : ChatUser
{
    /// <summary>Makes a user.</summary>
    /// <param name="id">The id.</param>
    /// <param name="name">The account's name.</param>
    public AsterUser(UserId id, string name) : base(id, name)
    {
    }

    /// <summary>The ids of the user's groups.</summary>
    public ImmutableArray<ulong> Groups { get; init; } = [];
}
