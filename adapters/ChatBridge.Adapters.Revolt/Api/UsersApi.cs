using ChatBridge.Adapters.Revolt.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Accounts, friends, direct channels.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class UsersApi
{
    private readonly RevoltRest _rest;

    internal UsersApi(RevoltRest rest) => _rest = rest;

    /// <summary>Fetches the account itself.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<UserObject> FetchSelfAsync(CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/users/@me"), RevoltJson.Default.UserObject, once: false, cancellationToken);

    /// <summary>Fetches an account.</summary>
    /// <param name="user">The account.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<UserObject> FetchAsync(UserId user, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/users/{0}", Ulids.Text(user.Value, nameof(user))), RevoltJson.Default.UserObject, once: false, cancellationToken);

    /// <summary>Changes the account itself.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<UserObject> EditSelfAsync(EditUserRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Patch, "/users/@me") { Body = RevoltApi.Body(request), Idempotent = true }, RevoltJson.Default.UserObject, once: false, cancellationToken);
    }

    /// <summary>Changes a bot of the account's own.</summary>
    /// <param name="user">The account.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<UserObject> EditAsync(UserId user, EditUserRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Patch, "/users/{0}", Ulids.Text(user.Value, nameof(user))) { Body = RevoltApi.Body(request), Idempotent = true }, RevoltJson.Default.UserObject, once: false, cancellationToken);
    }

    /// <summary>Gives the account another name. Where another number for the name is drawn too often, the network refuses without saying how long; nothing is tried again.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<UserObject> EditUsernameAsync(EditUsernameRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Patch, "/users/@me/username") { Body = RevoltApi.Body(request), Idempotent = true }, RevoltJson.Default.UserObject, once: true, cancellationToken);
    }

    /// <summary>Fetches the flags of an account.</summary>
    /// <param name="user">The account.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<UserFlagsObject> FetchFlagsAsync(UserId user, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/users/{0}/flags", Ulids.Text(user.Value, nameof(user))), RevoltJson.Default.UserFlagsObject, once: false, cancellationToken);

    /// <summary>Fetches a profile.</summary>
    /// <param name="user">The account.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<UserProfileObject> FetchProfileAsync(UserId user, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/users/{0}/profile", Ulids.Text(user.Value, nameof(user))), RevoltJson.Default.UserProfileObject, once: false, cancellationToken);

    /// <summary>Fetches what another account has in common with this one.</summary>
    /// <param name="user">The account.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<MutualObject> FetchMutualAsync(UserId user, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/users/{0}/mutual", Ulids.Text(user.Value, nameof(user))), RevoltJson.Default.MutualObject, once: false, cancellationToken);

    /// <summary>Fetches the direct channels and groups.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<IReadOnlyList<ChannelObject>> ListDirectAsync(CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/users/dms"), RevoltJson.Default.IReadOnlyListChannelObject, once: false, cancellationToken);

    /// <summary>Opens a direct channel; with the account itself, its notes.</summary>
    /// <param name="user">The account.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<ChannelObject> OpenDirectAsync(UserId user, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/users/{0}/dm", Ulids.Text(user.Value, nameof(user))), RevoltJson.Default.ChannelObject, once: false, cancellationToken);

    /// <summary>Accepts a friend.</summary>
    /// <param name="user">The account.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<UserObject> AcceptFriendAsync(UserId user, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Put, "/users/{0}/friend", Ulids.Text(user.Value, nameof(user))) { Body = RevoltApi.Empty }, RevoltJson.Default.UserObject, once: false, cancellationToken);

    /// <summary>Removes a friend, or denies one.</summary>
    /// <param name="user">The account.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<UserObject> RemoveFriendAsync(UserId user, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Delete, "/users/{0}/friend", Ulids.Text(user.Value, nameof(user))), RevoltJson.Default.UserObject, once: false, cancellationToken);

    /// <summary>Asks somebody to be friends.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<UserObject> AddFriendAsync(FriendRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Post, "/users/friend") { Body = RevoltApi.Body(request) }, RevoltJson.Default.UserObject, once: false, cancellationToken);
    }

    /// <summary>Blocks an account.</summary>
    /// <param name="user">The account.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<UserObject> BlockAsync(UserId user, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Put, "/users/{0}/block", Ulids.Text(user.Value, nameof(user))) { Body = RevoltApi.Empty }, RevoltJson.Default.UserObject, once: false, cancellationToken);

    /// <summary>Lifts a block.</summary>
    /// <param name="user">The account.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<UserObject> UnblockAsync(UserId user, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Delete, "/users/{0}/block", Ulids.Text(user.Value, nameof(user))), RevoltJson.Default.UserObject, once: false, cancellationToken);

    /// <summary>Fetches the picture of an account that has chosen none.</summary>
    /// <param name="user">The account.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The picture, in PNG.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<ReadOnlyMemory<byte>> FetchDefaultAvatarAsync(UserId user, CancellationToken cancellationToken = default) =>
        _rest.ReadBytesAsync(new RestRequest(HttpMethod.Get, "/users/{0}/default_avatar", Ulids.Text(user.Value, nameof(user))), cancellationToken);
}
