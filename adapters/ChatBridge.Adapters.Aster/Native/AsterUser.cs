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

    internal AsterUser(in AsterWireUser wire) : base(new UserId(wire.Id), wire.Name) => (Groups, Picture) = ([.. wire.Groups], wire.Picture);

    /// <summary>The account's id as the number that Aster writes.</summary>
    public ulong Uuid => AsterIds.Number(Id.Value);

    /// <summary>The ids of the user's groups.</summary>
    public ImmutableArray<ulong> Groups { get; init; } = [];

    /// <summary>
    /// The user's picture, a PNG by custom. Null when it is not known: the users that a connection remembers have theirs only where
    /// <see cref="AsterOptions.KeepPictures"/> is set, users that were fetched always.
    /// </summary>
    public ReadOnlyMemory<byte>? Picture { get; init; }
}
