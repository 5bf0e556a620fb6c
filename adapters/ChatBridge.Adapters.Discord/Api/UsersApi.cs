using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>Users, and the account itself.</summary>
public sealed class UsersApi
{
    private const int GuildPageSize = 200;
    private readonly ApiCaller _caller;

    internal UsersApi(ApiCaller caller) => _caller = caller;

    /// <summary>Reads the account.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The account.</returns>
    public Task<UserObject> GetSelfAsync(CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<UserObject>(new RestRequest(HttpMethod.Get, "/users/@me"), cancellationToken);

    /// <summary>Reads a user.</summary>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The user.</returns>
    public Task<UserObject> GetAsync(Snowflake user, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<UserObject>(new RestRequest(HttpMethod.Get, "/users/{0}", ApiRequest.Id(user)), cancellationToken);

    /// <summary>Changes the account.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The account as it is now.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<UserObject> ModifySelfAsync(ModifySelfRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ApiCheck.Text(request.Username, 2, 32, nameof(request), "The name");
        return _caller.ReadAsync<UserObject>(new RestRequest(HttpMethod.Patch, "/users/@me") { Body = ApiRequest.Body(request), Idempotent = true }, cancellationToken);
    }

    /// <summary>Reads the guilds that the account is in, in pages of 200. They hold a part of their fields.</summary>
    /// <param name="withCounts">Whether about how many members there are is told.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The guilds.</returns>
    public IAsyncEnumerable<GuildObject> ListGuildsAsync(bool withCounts, CancellationToken cancellationToken = default)
    {
        return Pages.ByIdAsync<GuildObject>(
            _caller,
            null,
            GuildPageSize,
            (position, token) => _caller.ReadAsync<IReadOnlyList<GuildObject>>(
                new RestRequest(HttpMethod.Get, "/users/@me/guilds") { Query = new ApiQuery { { "limit", GuildPageSize }, { "after", position }, { "with_counts", withCounts } } },
                token),
            guild => guild.Id,
            cancellationToken);
    }

    /// <summary>Leaves a guild.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task LeaveGuildAsync(Snowflake guild, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Delete, "/users/@me/guilds/{0}", ApiRequest.Id(guild)), cancellationToken);

    /// <summary>Opens the direct channel to a user. Asking again gives the same.</summary>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The channel.</returns>
    public Task<ChannelObject> OpenDirectAsync(Snowflake user, CancellationToken cancellationToken = default)
    {
        var recipient = ApiRequest.Id(user);
        return _caller.ReadAsync<ChannelObject>(
            new RestRequest(HttpMethod.Post, "/users/@me/channels")
            {
                Body = RestBody.FromJson(json =>
                {
                    json.WriteStartObject();
                    json.WriteString("recipient_id"u8, recipient);
                    json.WriteEndObject();
                }),
                Idempotent = true,
            },
            cancellationToken);
    }
}
