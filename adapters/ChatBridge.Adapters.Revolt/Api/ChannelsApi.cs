using ChatBridge.Adapters.Revolt.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Channels, groups, calls.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class ChannelsApi
{
    private readonly RevoltRest _rest;

    internal ChannelsApi(RevoltRest rest) => _rest = rest;

    /// <summary>Fetches a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<ChannelObject> FetchAsync(ChannelId channel, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/channels/{0}", Ulids.Text(channel.Value, nameof(channel))) { Major = channel.Value }, RevoltJson.Default.ChannelObject, once: false, cancellationToken);

    /// <summary>Changes a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<ChannelObject> EditAsync(ChannelId channel, EditChannelRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Patch, "/channels/{0}", Ulids.Text(channel.Value, nameof(channel))) { Major = channel.Value, Body = RevoltApi.Body(request), Idempotent = true }, RevoltJson.Default.ChannelObject, once: false, cancellationToken);
    }

    /// <summary>Deletes a channel of a server, closes a direct channel, or leaves a group.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="leaveSilently">Whether nobody is told; null for no.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task DeleteAsync(ChannelId channel, bool? leaveSilently, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Delete, "/channels/{0}", Ulids.Text(channel.Value, nameof(channel))) { Major = channel.Value, Query = RevoltApi.Query(("leave_silently", leaveSilently is { } leaveSilentlyGiven ? (leaveSilentlyGiven ? "true" : "false") : null)) }, cancellationToken);

    /// <summary>Makes a channel in a server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<ChannelObject> CreateAsync(GuildId server, CreateChannelRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Post, "/servers/{0}/channels", Ulids.Text(server.Value, nameof(server))) { Major = server.Value, Body = RevoltApi.Body(request) }, RevoltJson.Default.ChannelObject, once: false, cancellationToken);
    }

    /// <summary>Makes a group; bots cannot.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<ChannelObject> CreateGroupAsync(CreateGroupRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Post, "/channels/create") { Body = RevoltApi.Body(request) }, RevoltJson.Default.ChannelObject, once: false, cancellationToken);
    }

    /// <summary>Fetches who is in a group.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<IReadOnlyList<UserObject>> FetchMembersAsync(ChannelId channel, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/channels/{0}/members", Ulids.Text(channel.Value, nameof(channel))) { Major = channel.Value }, RevoltJson.Default.IReadOnlyListUserObject, once: false, cancellationToken);

    /// <summary>Takes somebody into a group; bots cannot.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="user">The account.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task AddRecipientAsync(ChannelId channel, UserId user, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Put, "/channels/{0}/recipients/{1}", Ulids.Text(channel.Value, nameof(channel)), Ulids.Text(user.Value, nameof(user))) { Major = channel.Value, Body = RevoltApi.Empty }, cancellationToken);

    /// <summary>Removes somebody from a group; bots cannot.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="user">The account.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task RemoveRecipientAsync(ChannelId channel, UserId user, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Delete, "/channels/{0}/recipients/{1}", Ulids.Text(channel.Value, nameof(channel)), Ulids.Text(user.Value, nameof(user))) { Major = channel.Value }, cancellationToken);

    /// <summary>Sets what everybody is given and denied in a channel of a server.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<ChannelObject> SetDefaultPermissionsAsync(ChannelId channel, RolePermissionsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Put, "/channels/{0}/permissions/default", Ulids.Text(channel.Value, nameof(channel))) { Major = channel.Value, Body = RevoltApi.Body(request) }, RevoltJson.Default.ChannelObject, once: false, cancellationToken);
    }

    /// <summary>Sets what members of a group may do.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<ChannelObject> SetGroupPermissionsAsync(ChannelId channel, PermissionsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Put, "/channels/{0}/permissions/default", Ulids.Text(channel.Value, nameof(channel))) { Major = channel.Value, Body = RevoltApi.Body(request) }, RevoltJson.Default.ChannelObject, once: false, cancellationToken);
    }

    /// <summary>Sets what a role is given and denied in a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="role">The role.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<ChannelObject> SetRolePermissionsAsync(ChannelId channel, RoleId role, RolePermissionsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Put, "/channels/{0}/permissions/{1}", Ulids.Text(channel.Value, nameof(channel)), Ulids.Text(role.Value, nameof(role))) { Major = channel.Value, Body = RevoltApi.Body(request) }, RevoltJson.Default.ChannelObject, once: false, cancellationToken);
    }

    /// <summary>Asks how to take part in a call.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<JoinCallObject> JoinCallAsync(ChannelId channel, JoinCallRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Post, "/channels/{0}/join_call", Ulids.Text(channel.Value, nameof(channel))) { Major = channel.Value, Body = RevoltApi.Body(request) }, RevoltJson.Default.JoinCallObject, once: false, cancellationToken);
    }

    /// <summary>Stops ringing somebody.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="user">The account.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task EndRingAsync(ChannelId channel, UserId user, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Put, "/channels/{0}/end_ring/{1}", Ulids.Text(channel.Value, nameof(channel)), Ulids.Text(user.Value, nameof(user))) { Major = channel.Value, Body = RevoltApi.Empty }, cancellationToken);
}
