using System.Globalization;
using ChatBridge.Adapters.Revolt.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Servers, emoji lists, audit logs.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class ServersApi
{
    private readonly RevoltRest _rest;

    internal ServersApi(RevoltRest rest) => _rest = rest;

    /// <summary>Makes a server; bots cannot.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<NewServerObject> CreateAsync(CreateServerRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Post, "/servers/create") { Body = RevoltApi.Body(request) }, RevoltJson.Default.NewServerObject, once: false, cancellationToken);
    }

    /// <summary>Fetches a server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<ServerObject> FetchAsync(GuildId server, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/servers/{0}", Ulids.Text(server.Value, nameof(server))) { Major = server.Value }, RevoltJson.Default.ServerObject, once: false, cancellationToken);

    /// <summary>Changes a server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<ServerObject> EditAsync(GuildId server, EditServerRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Patch, "/servers/{0}", Ulids.Text(server.Value, nameof(server))) { Major = server.Value, Body = RevoltApi.Body(request), Idempotent = true }, RevoltJson.Default.ServerObject, once: false, cancellationToken);
    }

    /// <summary>Deletes a server of the account's own, or leaves it.</summary>
    /// <param name="server">The server.</param>
    /// <param name="leaveSilently">Whether nobody is told; null for no.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task DeleteAsync(GuildId server, bool? leaveSilently, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Delete, "/servers/{0}", Ulids.Text(server.Value, nameof(server))) { Major = server.Value, Query = RevoltApi.Query(("leave_silently", leaveSilently is { } leaveSilentlyGiven ? (leaveSilentlyGiven ? "true" : "false") : null)) }, cancellationToken);

    /// <summary>Tells that all channels were read; bots cannot.</summary>
    /// <param name="server">The server.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task AcknowledgeAsync(GuildId server, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Put, "/servers/{0}/ack", Ulids.Text(server.Value, nameof(server))) { Major = server.Value, Body = RevoltApi.Empty }, cancellationToken);

    /// <summary>Sets what all members may do.</summary>
    /// <param name="server">The server.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<ServerObject> SetDefaultPermissionsAsync(GuildId server, PermissionsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Put, "/servers/{0}/permissions/default", Ulids.Text(server.Value, nameof(server))) { Major = server.Value, Body = RevoltApi.Body(request) }, RevoltJson.Default.ServerObject, once: false, cancellationToken);
    }

    /// <summary>Sets what a role is given and denied.</summary>
    /// <param name="server">The server.</param>
    /// <param name="role">The role.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<ServerObject> SetRolePermissionsAsync(GuildId server, RoleId role, RolePermissionsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Put, "/servers/{0}/permissions/{1}", Ulids.Text(server.Value, nameof(server)), Ulids.Text(role.Value, nameof(role))) { Major = server.Value, Body = RevoltApi.Body(request) }, RevoltJson.Default.ServerObject, once: false, cancellationToken);
    }

    /// <summary>Fetches the emoji of a server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<IReadOnlyList<EmojiObject>> FetchEmojisAsync(GuildId server, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/servers/{0}/emojis", Ulids.Text(server.Value, nameof(server))) { Major = server.Value }, RevoltJson.Default.IReadOnlyListEmojiObject, once: false, cancellationToken);

    /// <summary>Fetches the invites of a server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<IReadOnlyList<InviteObject>> FetchInvitesAsync(GuildId server, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/servers/{0}/invites", Ulids.Text(server.Value, nameof(server))) { Major = server.Value }, RevoltJson.Default.IReadOnlyListInviteObject, once: false, cancellationToken);

    /// <summary>Fetches what was done in a server, at most 100 entries of the last 30 days.</summary>
    /// <param name="server">The server.</param>
    /// <param name="user">Only what this account did; null for all.</param>
    /// <param name="target">Only what concerns this; null for all.</param>
    /// <param name="type">Only this kind; null for all.</param>
    /// <param name="before">Only before this entry; null for all.</param>
    /// <param name="after">Only after this entry; null for all.</param>
    /// <param name="limit">At the most, 1 to 100; null for 50.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<AuditLogObject> FetchAuditLogAsync(GuildId server, UserId? user, UserId? target, string? type, string? before, string? after, int? limit, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/servers/{0}/audit_logs", Ulids.Text(server.Value, nameof(server))) { Major = server.Value, Query = RevoltApi.Query(("user", user?.Value.ToString()), ("target", target?.Value.ToString()), ("type", type), ("before", before), ("after", after), ("limit", limit?.ToString(CultureInfo.InvariantCulture))) }, RevoltJson.Default.AuditLogObject, once: false, cancellationToken);

    /// <summary>Fetches a server together with the channels that the account can see.</summary>
    /// <param name="server">The server.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<NewServerObject> FetchWithChannelsAsync(GuildId server, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/servers/{0}", Ulids.Text(server.Value, nameof(server))) { Major = server.Value, Query = RevoltApi.Query(("include_channels", "true")) }, ServerParts.Read, cancellationToken);
}
