using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>Bans from guilds.</summary>
public sealed class BansApi
{
    private const int PageSize = 1000;
    private const int MaxUsers = 200;
    private readonly ApiCaller _caller;

    internal BansApi(ApiCaller caller) => _caller = caller;

    /// <summary>Reads the bans, in pages of 1,000.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The bans.</returns>
    public IAsyncEnumerable<BanObject> ListAsync(Snowflake guild, CancellationToken cancellationToken = default)
    {
        var id = ApiRequest.Id(guild);
        return Pages.ByIdAsync<BanObject>(
            _caller,
            null,
            PageSize,
            (position, token) => _caller.ReadAsync<IReadOnlyList<BanObject>>(
                new RestRequest(HttpMethod.Get, "/guilds/{0}/bans", id) { Major = guild, Query = new ApiQuery { { "limit", PageSize }, { "after", position } } },
                token),
            ban => ban.User?.Id ?? default,
            cancellationToken);
    }

    /// <summary>Reads the ban of a user.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The ban.</returns>
    public Task<BanObject> GetAsync(Snowflake guild, Snowflake user, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<BanObject>(new RestRequest(HttpMethod.Get, "/guilds/{0}/bans/{1}", ApiRequest.Id(guild), ApiRequest.Id(user)) { Major = guild }, cancellationToken);

    /// <summary>Bans a user, who need not be a member.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="user">The user.</param>
    /// <param name="deleteMessages">How far back their messages are deleted: from nothing to 7 days.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    /// <exception cref="ArgumentException">The time is longer than 7 days.</exception>
    public Task AddAsync(Snowflake guild, Snowflake user, TimeSpan deleteMessages, string? reason, CancellationToken cancellationToken = default)
    {
        var request = new BanRequest { DeleteMessageSeconds = Seconds(deleteMessages, nameof(deleteMessages)) };
        return _caller.RunAsync(new RestRequest(HttpMethod.Put, "/guilds/{0}/bans/{1}", ApiRequest.Id(guild), ApiRequest.Id(user)) { Major = guild, Headers = ApiRequest.Reason(reason), Body = ApiRequest.Body(request) }, cancellationToken);
    }

    /// <summary>Bans up to 200 users at once.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="users">The users.</param>
    /// <param name="deleteMessages">How far back their messages are deleted: from nothing to 7 days.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>Who is banned now, and who could not be.</returns>
    /// <exception cref="ArgumentException">There are none or too many users, or the time is longer than 7 days.</exception>
    public Task<BulkBanObject> AddBulkAsync(Snowflake guild, IReadOnlyList<Snowflake> users, TimeSpan deleteMessages, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(users);
        ApiCheck.Count(users, 1, MaxUsers, nameof(users), "Users");
        var request = new BulkBanRequest { UserIds = [.. users.Distinct()], DeleteMessageSeconds = Seconds(deleteMessages, nameof(deleteMessages)) };
        return _caller.ReadAsync<BulkBanObject>(new RestRequest(HttpMethod.Post, "/guilds/{0}/bulk-ban", ApiRequest.Id(guild)) { Major = guild, Headers = ApiRequest.Reason(reason), Body = ApiRequest.Body(request) }, cancellationToken);
    }

    /// <summary>Lifts a ban.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="user">The user.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task RemoveAsync(Snowflake guild, Snowflake user, string? reason, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Delete, "/guilds/{0}/bans/{1}", ApiRequest.Id(guild), ApiRequest.Id(user)) { Major = guild, Headers = ApiRequest.Reason(reason) }, cancellationToken);

    private static int? Seconds(TimeSpan time, string argument)
    {
        ApiCheck.Range((long)time.TotalSeconds, 0, 604_800, argument, "The time in seconds");
        return time > TimeSpan.Zero ? (int)time.TotalSeconds : null;
    }
}
