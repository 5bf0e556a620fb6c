using System.Collections.Immutable;

namespace ChatBridge.Adapters.Aster;

/// <summary>The groups of a server and what follows from them. Today's servers (1.0.0) answer most of these commands with status 500 once they have a group, kind <see cref="ChatErrorKind.Unavailable"/>.</summary>
public sealed class AsterGroups
{
    private readonly AsterOutbox _outbox;
    private readonly AsterState _state;

    internal AsterGroups(AsterOutbox outbox, AsterState state) => (_outbox, _state) = (outbox, state);

    /// <summary>The groups by their position, as last told; empty before they were fetched. The server is not asked on its own.</summary>
    public ImmutableArray<AsterGroup> Known => _state.Groups ?? [];

    /// <summary>What a user may do, from what is known.</summary>
    /// <param name="user">The user's id.</param>
    /// <returns>The set, in which each permission is allowed or denied; null when the user or one of the user's groups is not known.</returns>
    public AsterPermissions? GetPermissions(ulong user) => _state.PermissionsOf(new UserId(user));

    /// <summary>All groups of the server, by their position.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The groups, which are <see cref="Known"/> from then on.</returns>
    /// <exception cref="ChatException">The server could not be asked.</exception>
    public ValueTask<ImmutableArray<AsterGroup>> FetchAllAsync(CancellationToken cancellationToken = default) =>
        _outbox.AskAsync("Listing the groups", static output => AsterRequest.Plain(output, "list_groups"u8), packet => AsterJson.ReadGroups(packet, _state.GuildId), cancellationToken);

    /// <summary>Makes a group.</summary>
    /// <param name="draft">What it is to be.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The new group's id.</returns>
    /// <exception cref="ChatException">The account may not (kind <see cref="ChatErrorKind.Forbidden"/>), or the server could not be asked.</exception>
    public ValueTask<ulong> CreateAsync(AsterGroupDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return _outbox.AskAsync($"Making group '{draft.Name}'", output => AsterRequest.CreateGroup(output, draft), AsterJson.ReadUuid, cancellationToken, Effect.Applied);
    }

    /// <summary>Changes a group.</summary>
    /// <param name="uuid">The group's id.</param>
    /// <param name="change">What changes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is changed.</returns>
    /// <exception cref="ChatException">The account may not, there is no such group, or the server could not be asked.</exception>
    public async ValueTask UpdateAsync(ulong uuid, AsterGroupChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        await _outbox.AskAsync($"Changing group {uuid}", output => AsterRequest.UpdateGroup(output, uuid, change), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes a group.</summary>
    /// <param name="uuid">The group's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is gone.</returns>
    /// <exception cref="ChatException">The account may not, there is no such group, or the server could not be asked.</exception>
    public async ValueTask DeleteAsync(ulong uuid, CancellationToken cancellationToken = default) =>
        await _outbox.AskAsync($"Deleting group {uuid}", output => AsterRequest.OfId(output, "delete_group"u8, "uuid", uuid), cancellationToken).ConfigureAwait(false);

    /// <summary>Says in which groups a user is, in place of those before.</summary>
    /// <param name="user">The user's id.</param>
    /// <param name="groups">The groups' ids.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is changed. The server tells nobody; other connections learn of it when the user logs in next.</returns>
    /// <exception cref="ChatException">The account may not, there is no such user or group, or the server could not be asked.</exception>
    public async ValueTask SetOfUserAsync(ulong user, ImmutableArray<ulong> groups, CancellationToken cancellationToken = default)
    {
        var ids = groups.IsDefault ? [] : groups;
        await _outbox.AskAsync($"Changing the groups of user {user}", output => AsterRequest.UpdateUserGroups(output, user, ids), cancellationToken).ConfigureAwait(false);
        await _outbox.FetchUserAsync(new UserId(user), cancellationToken).ConfigureAwait(false);   // nothing is pushed, and what is remembered would be old
    }
}
