using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>Reactions to messages. A message has at most 20 different ones.</summary>
public sealed class ReactionsApi
{
    private const int PageSize = 100;
    private readonly ApiCaller _caller;

    internal ReactionsApi(ApiCaller caller) => _caller = caller;

    /// <summary>Reacts to a message.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="emoji">The emoji.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task AddAsync(Snowflake channel, Snowflake message, Emoji emoji, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Put, "/channels/{0}/messages/{1}/reactions/{2}/@me", ApiRequest.Id(channel), ApiRequest.Id(message), ApiRequest.Text(emoji)) { Major = channel }, cancellationToken);

    /// <summary>Takes the account's own reaction away.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="emoji">The emoji.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task RemoveOwnAsync(Snowflake channel, Snowflake message, Emoji emoji, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Delete, "/channels/{0}/messages/{1}/reactions/{2}/@me", ApiRequest.Id(channel), ApiRequest.Id(message), ApiRequest.Text(emoji)) { Major = channel }, cancellationToken);

    /// <summary>Takes somebody's reaction away.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="emoji">The emoji.</param>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task RemoveAsync(Snowflake channel, Snowflake message, Emoji emoji, Snowflake user, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Delete, "/channels/{0}/messages/{1}/reactions/{2}/{3}", ApiRequest.Id(channel), ApiRequest.Id(message), ApiRequest.Text(emoji), ApiRequest.Id(user)) { Major = channel }, cancellationToken);

    /// <summary>Reads who reacted with an emoji, in pages of 100.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="emoji">The emoji.</param>
    /// <param name="type">Which kind of reactions.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The users.</returns>
    public IAsyncEnumerable<UserObject> ListAsync(Snowflake channel, Snowflake message, Emoji emoji, ReactionType type, CancellationToken cancellationToken = default)
    {
        var (id, of, name) = (ApiRequest.Id(channel), ApiRequest.Id(message), ApiRequest.Text(emoji));
        return Pages.ByIdAsync<UserObject>(
            _caller,
            null,
            PageSize,
            (position, token) => _caller.ReadAsync<IReadOnlyList<UserObject>>(
                new RestRequest(HttpMethod.Get, "/channels/{0}/messages/{1}/reactions/{2}", id, of, name)
                {
                    Major = channel,
                    Query = new ApiQuery { { "type", (int)type }, { "limit", PageSize }, { "after", position } },
                },
                token),
            user => user.Id,
            cancellationToken);
    }

    /// <summary>Takes all reactions away.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task ClearAsync(Snowflake channel, Snowflake message, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Delete, "/channels/{0}/messages/{1}/reactions", ApiRequest.Id(channel), ApiRequest.Id(message)) { Major = channel }, cancellationToken);

    /// <summary>Takes all reactions with an emoji away.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="emoji">The emoji.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task ClearEmojiAsync(Snowflake channel, Snowflake message, Emoji emoji, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Delete, "/channels/{0}/messages/{1}/reactions/{2}", ApiRequest.Id(channel), ApiRequest.Id(message), ApiRequest.Text(emoji)) { Major = channel }, cancellationToken);
}
