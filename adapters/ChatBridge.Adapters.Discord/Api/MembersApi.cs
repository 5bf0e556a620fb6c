using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>Members of guilds.</summary>
public sealed class MembersApi
{
    private const int PageSize = 1000;
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromDays(28) + TimeSpan.FromMinutes(1);   // clocks differ
    private readonly ApiCaller _caller;

    internal MembersApi(ApiCaller caller) => _caller = caller;

    /// <summary>Reads a member.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The member.</returns>
    public Task<MemberObject> GetAsync(Snowflake guild, Snowflake user, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<MemberObject>(new RestRequest(HttpMethod.Get, "/guilds/{0}/members/{1}", ApiRequest.Id(guild), ApiRequest.Id(user)) { Major = guild }, cancellationToken);

    /// <summary>Reads all members, in pages of 1,000. Needs the privileged intent for members.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The members.</returns>
    public IAsyncEnumerable<MemberObject> ListAsync(Snowflake guild, CancellationToken cancellationToken = default)
    {
        var id = ApiRequest.Id(guild);
        return Pages.ByIdAsync<MemberObject>(
            _caller,
            null,
            PageSize,
            (position, token) => _caller.ReadAsync<IReadOnlyList<MemberObject>>(
                new RestRequest(HttpMethod.Get, "/guilds/{0}/members", id) { Major = guild, Query = new ApiQuery { { "limit", PageSize }, { "after", position } } },
                token),
            member => member.User?.Id ?? default,
            cancellationToken);
    }

    /// <summary>Searches members by how their name or nick begins.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="query">What their names begin with.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The members.</returns>
    /// <exception cref="ArgumentException">The query is empty, or the number not from 1 to 1,000.</exception>
    public Task<IReadOnlyList<MemberObject>> SearchAsync(Snowflake guild, string query, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(query);
        ApiCheck.Range(limit, 1, PageSize, nameof(limit), "The number of members");
        return _caller.ReadAsync<IReadOnlyList<MemberObject>>(new RestRequest(HttpMethod.Get, "/guilds/{0}/members/search", ApiRequest.Id(guild)) { Major = guild, Query = new ApiQuery { { "query", query }, { "limit", limit } } }, cancellationToken);
    }

    /// <summary>Changes a member: name, roles, voice, or a time without a voice.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="user">The user.</param>
    /// <param name="request">What to send.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The member as it is now.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<MemberObject> ModifyAsync(Snowflake guild, Snowflake user, ModifyMemberRequest request, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ApiCheck.Text(request.Nick.Value, 0, 32, nameof(request), "The name");
        if (request.CommunicationDisabledUntil.Value is { } until && until - _caller.Host.Time.GetUtcNow() > MaxTimeout)
        {
            throw new ArgumentException("A member can be kept from writing for 28 days at most.", nameof(request));
        }

        return _caller.ReadAsync<MemberObject>(new RestRequest(HttpMethod.Patch, "/guilds/{0}/members/{1}", ApiRequest.Id(guild), ApiRequest.Id(user)) { Major = guild, Headers = ApiRequest.Reason(reason), Body = ApiRequest.Body(request), Idempotent = true }, cancellationToken);
    }

    /// <summary>Changes how the account shows itself in a guild.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="request">What to send.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The member as it is now.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<MemberObject> ModifySelfAsync(Snowflake guild, ModifySelfMemberRequest request, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ApiCheck.Text(request.Nick.Value, 0, 32, nameof(request), "The name");
        return _caller.ReadAsync<MemberObject>(new RestRequest(HttpMethod.Patch, "/guilds/{0}/members/@me", ApiRequest.Id(guild)) { Major = guild, Headers = ApiRequest.Reason(reason), Body = ApiRequest.Body(request), Idempotent = true }, cancellationToken);
    }

    /// <summary>Kicks a member.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="user">The user.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task KickAsync(Snowflake guild, Snowflake user, string? reason, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Delete, "/guilds/{0}/members/{1}", ApiRequest.Id(guild), ApiRequest.Id(user)) { Major = guild, Headers = ApiRequest.Reason(reason) }, cancellationToken);

    /// <summary>Gives a member a role.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="user">The user.</param>
    /// <param name="role">The role.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task AddRoleAsync(Snowflake guild, Snowflake user, Snowflake role, string? reason, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Put, "/guilds/{0}/members/{1}/roles/{2}", ApiRequest.Id(guild), ApiRequest.Id(user), ApiRequest.Id(role)) { Major = guild, Headers = ApiRequest.Reason(reason) }, cancellationToken);

    /// <summary>Takes a role from a member.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="user">The user.</param>
    /// <param name="role">The role.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task RemoveRoleAsync(Snowflake guild, Snowflake user, Snowflake role, string? reason, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Delete, "/guilds/{0}/members/{1}/roles/{2}", ApiRequest.Id(guild), ApiRequest.Id(user), ApiRequest.Id(role)) { Major = guild, Headers = ApiRequest.Reason(reason) }, cancellationToken);
}
