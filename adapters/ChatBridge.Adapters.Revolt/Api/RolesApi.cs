using ChatBridge.Adapters.Revolt.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Roles.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class RolesApi
{
    private readonly RevoltRest _rest;

    internal RolesApi(RevoltRest rest) => _rest = rest;

    /// <summary>Makes a role.</summary>
    /// <param name="server">The server.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<NewRoleObject> CreateAsync(GuildId server, CreateRoleRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Post, "/servers/{0}/roles", Ulids.Text(server.Value, nameof(server))) { Major = server.Value, Body = RevoltApi.Body(request) }, RevoltJson.Default.NewRoleObject, once: false, cancellationToken);
    }

    /// <summary>Fetches a role.</summary>
    /// <param name="server">The server.</param>
    /// <param name="role">The role.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<RoleObject> FetchAsync(GuildId server, RoleId role, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/servers/{0}/roles/{1}", Ulids.Text(server.Value, nameof(server)), Ulids.Text(role.Value, nameof(role))) { Major = server.Value }, RevoltJson.Default.RoleObject, once: false, cancellationToken);

    /// <summary>Changes a role.</summary>
    /// <param name="server">The server.</param>
    /// <param name="role">The role.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<RoleObject> EditAsync(GuildId server, RoleId role, EditRoleRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Patch, "/servers/{0}/roles/{1}", Ulids.Text(server.Value, nameof(server)), Ulids.Text(role.Value, nameof(role))) { Major = server.Value, Body = RevoltApi.Body(request), Idempotent = true }, RevoltJson.Default.RoleObject, once: false, cancellationToken);
    }

    /// <summary>Deletes a role.</summary>
    /// <param name="server">The server.</param>
    /// <param name="role">The role.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task DeleteAsync(GuildId server, RoleId role, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Delete, "/servers/{0}/roles/{1}", Ulids.Text(server.Value, nameof(server)), Ulids.Text(role.Value, nameof(role))) { Major = server.Value }, cancellationToken);

    /// <summary>Sets the order of all roles.</summary>
    /// <param name="server">The server.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<ServerObject> SetRanksAsync(GuildId server, RoleRanksRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Patch, "/servers/{0}/roles/ranks", Ulids.Text(server.Value, nameof(server))) { Major = server.Value, Body = RevoltApi.Body(request), Idempotent = true }, RevoltJson.Default.ServerObject, once: false, cancellationToken);
    }
}
