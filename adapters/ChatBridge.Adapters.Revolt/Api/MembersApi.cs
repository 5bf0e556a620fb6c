using ChatBridge.Adapters.Revolt.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Members and bans.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class MembersApi
{
    private readonly RevoltRest _rest;

    internal MembersApi(RevoltRest rest) => _rest = rest;

    /// <summary>Fetches the members of a server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="excludeOffline">Whether only those are wanted who are there; null for no.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<MemberListObject> ListAsync(GuildId server, bool? excludeOffline, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/servers/{0}/members", Ulids.Text(server.Value, nameof(server))) { Major = server.Value, Query = RevoltApi.Query(("exclude_offline", excludeOffline is { } excludeOfflineGiven ? (excludeOfflineGiven ? "true" : "false") : null)) }, RevoltJson.Default.MemberListObject, once: false, cancellationToken);

    /// <summary>Fetches a member.</summary>
    /// <param name="server">The server.</param>
    /// <param name="user">The account.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<MemberObject> FetchAsync(GuildId server, UserId user, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/servers/{0}/members/{1}", Ulids.Text(server.Value, nameof(server)), Ulids.Text(user.Value, nameof(user))) { Major = server.Value }, RevoltJson.Default.MemberObject, once: false, cancellationToken);

    /// <summary>Changes a member, also to time them out.</summary>
    /// <param name="server">The server.</param>
    /// <param name="user">The account.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<MemberObject> EditAsync(GuildId server, UserId user, EditMemberRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Patch, "/servers/{0}/members/{1}", Ulids.Text(server.Value, nameof(server)), Ulids.Text(user.Value, nameof(user))) { Major = server.Value, Body = RevoltApi.Body(request), Idempotent = true }, RevoltJson.Default.MemberObject, once: false, cancellationToken);
    }

    /// <summary>Throws a member out.</summary>
    /// <param name="server">The server.</param>
    /// <param name="user">The account.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task KickAsync(GuildId server, UserId user, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Delete, "/servers/{0}/members/{1}", Ulids.Text(server.Value, nameof(server)), Ulids.Text(user.Value, nameof(user))) { Major = server.Value }, cancellationToken);

    /// <summary>Looks for members by name; the network calls it experimental and wants its second argument to be true.</summary>
    /// <param name="server">The server.</param>
    /// <param name="query">The beginning of the name.</param>
    /// <param name="experimentalApi">True.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<MemberListObject> SearchAsync(GuildId server, string query, bool? experimentalApi, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/servers/{0}/members_experimental_query", Ulids.Text(server.Value, nameof(server))) { Major = server.Value, Query = RevoltApi.Query(("query", query), ("experimental_api", experimentalApi is { } experimentalApiGiven ? (experimentalApiGiven ? "true" : "false") : null)) }, RevoltJson.Default.MemberListObject, once: false, cancellationToken);

    /// <summary>Bans an account.</summary>
    /// <param name="server">The server.</param>
    /// <param name="user">The account.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<BanObject> BanAsync(GuildId server, UserId user, BanRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Put, "/servers/{0}/bans/{1}", Ulids.Text(server.Value, nameof(server)), Ulids.Text(user.Value, nameof(user))) { Major = server.Value, Body = RevoltApi.Body(request) }, RevoltJson.Default.BanObject, once: false, cancellationToken);
    }

    /// <summary>Lifts a ban.</summary>
    /// <param name="server">The server.</param>
    /// <param name="user">The account.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task UnbanAsync(GuildId server, UserId user, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Delete, "/servers/{0}/bans/{1}", Ulids.Text(server.Value, nameof(server)), Ulids.Text(user.Value, nameof(user))) { Major = server.Value }, cancellationToken);

    /// <summary>Fetches the bans of a server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<BanListObject> ListBansAsync(GuildId server, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/servers/{0}/bans", Ulids.Text(server.Value, nameof(server))) { Major = server.Value }, RevoltJson.Default.BanListObject, once: false, cancellationToken);

    /// <summary>Fetches a member together with the member's roles.</summary>
    /// <param name="server">The server.</param>
    /// <param name="user">The account.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<MemberWithRolesObject> FetchWithRolesAsync(GuildId server, UserId user, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/servers/{0}/members/{1}", Ulids.Text(server.Value, nameof(server)), Ulids.Text(user.Value, nameof(user))) { Major = server.Value, Query = RevoltApi.Query(("roles", "true")) }, RevoltJson.Default.MemberWithRolesObject, once: false, cancellationToken);
}
