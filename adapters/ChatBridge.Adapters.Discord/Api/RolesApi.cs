using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>Roles of guilds.</summary>
public sealed class RolesApi
{
    private readonly ApiCaller _caller;

    internal RolesApi(ApiCaller caller) => _caller = caller;

    /// <summary>Reads the roles of a guild.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The roles.</returns>
    public Task<IReadOnlyList<RoleObject>> ListAsync(Snowflake guild, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<IReadOnlyList<RoleObject>>(new RestRequest(HttpMethod.Get, "/guilds/{0}/roles", ApiRequest.Id(guild)) { Major = guild }, cancellationToken);

    /// <summary>Reads a role.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="role">The role.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The role.</returns>
    public Task<RoleObject> GetAsync(Snowflake guild, Snowflake role, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<RoleObject>(new RestRequest(HttpMethod.Get, "/guilds/{0}/roles/{1}", ApiRequest.Id(guild), ApiRequest.Id(role)) { Major = guild }, cancellationToken);

    /// <summary>Reads how many members each role has.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The numbers by the ids of the roles.</returns>
    public Task<IReadOnlyDictionary<string, int>> CountMembersAsync(Snowflake guild, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<IReadOnlyDictionary<string, int>>(new RestRequest(HttpMethod.Get, "/guilds/{0}/roles/member-counts", ApiRequest.Id(guild)) { Major = guild }, cancellationToken);

    /// <summary>Makes a role.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="request">What to send.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The role.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<RoleObject> CreateAsync(Snowflake guild, CreateRoleRequest request, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ApiCheck.Text(request.Name, 1, 100, nameof(request), "The name");
        return _caller.ReadAsync<RoleObject>(new RestRequest(HttpMethod.Post, "/guilds/{0}/roles", ApiRequest.Id(guild)) { Major = guild, Headers = ApiRequest.Reason(reason), Body = ApiRequest.Body(request) }, cancellationToken);
    }

    /// <summary>Changes a role.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="role">The role.</param>
    /// <param name="request">What to send.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The role as it is now.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<RoleObject> ModifyAsync(Snowflake guild, Snowflake role, ModifyRoleRequest request, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ApiCheck.Text(request.Name.Value, 1, 100, nameof(request), "The name");
        return _caller.ReadAsync<RoleObject>(new RestRequest(HttpMethod.Patch, "/guilds/{0}/roles/{1}", ApiRequest.Id(guild), ApiRequest.Id(role)) { Major = guild, Headers = ApiRequest.Reason(reason), Body = ApiRequest.Body(request), Idempotent = true }, cancellationToken);
    }

    /// <summary>Puts roles elsewhere in their order.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="moves">What is put elsewhere.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>All roles of the guild.</returns>
    public Task<IReadOnlyList<RoleObject>> MoveAsync(Snowflake guild, IReadOnlyList<MoveRoleRequest> moves, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(moves);
        ApiCheck.Count(moves, 1, 250, nameof(moves), "Roles");
        return _caller.ReadAsync<IReadOnlyList<RoleObject>>(new RestRequest(HttpMethod.Patch, "/guilds/{0}/roles", ApiRequest.Id(guild)) { Major = guild, Headers = ApiRequest.Reason(reason), Body = ApiRequest.Body(moves), Idempotent = true }, cancellationToken);
    }

    /// <summary>Deletes a role.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="role">The role.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task DeleteAsync(Snowflake guild, Snowflake role, string? reason, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Delete, "/guilds/{0}/roles/{1}", ApiRequest.Id(guild), ApiRequest.Id(role)) { Major = guild, Headers = ApiRequest.Reason(reason) }, cancellationToken);
}
