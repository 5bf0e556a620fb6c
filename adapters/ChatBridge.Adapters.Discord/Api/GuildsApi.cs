using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>Guilds.</summary>
public sealed class GuildsApi
{
    private readonly ApiCaller _caller;

    internal GuildsApi(ApiCaller caller) => _caller = caller;

    /// <summary>Reads a guild.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="withCounts">Whether about how many members there are is told.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The guild.</returns>
    public Task<GuildObject> GetAsync(Snowflake guild, bool withCounts, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<GuildObject>(new RestRequest(HttpMethod.Get, "/guilds/{0}", ApiRequest.Id(guild)) { Major = guild, Query = new ApiQuery { { "with_counts", withCounts } } }, cancellationToken);

    /// <summary>Changes a guild.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="request">What to send.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The guild as it is now.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<GuildObject> ModifyAsync(Snowflake guild, ModifyGuildRequest request, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ApiCheck.Text(request.Name, 2, 100, nameof(request), "The name");
        return _caller.ReadAsync<GuildObject>(new RestRequest(HttpMethod.Patch, "/guilds/{0}", ApiRequest.Id(guild)) { Major = guild, Headers = ApiRequest.Reason(reason), Body = ApiRequest.Body(request), Idempotent = true }, cancellationToken);
    }

    /// <summary>Reads the invites to a guild.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The invites.</returns>
    public Task<IReadOnlyList<InviteObject>> ListInvitesAsync(Snowflake guild, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<IReadOnlyList<InviteObject>>(new RestRequest(HttpMethod.Get, "/guilds/{0}/invites", ApiRequest.Id(guild)) { Major = guild }, cancellationToken);
}
