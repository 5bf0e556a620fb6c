using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>Emoji of guilds and applications.</summary>
public sealed class EmojisApi
{
    private readonly ApiCaller _caller;

    internal EmojisApi(ApiCaller caller) => _caller = caller;

    /// <summary>Reads the emoji of a guild.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The emoji.</returns>
    public Task<IReadOnlyList<EmojiObject>> ListAsync(Snowflake guild, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<IReadOnlyList<EmojiObject>>(new RestRequest(HttpMethod.Get, "/guilds/{0}/emojis", ApiRequest.Id(guild)) { Major = guild }, cancellationToken);

    /// <summary>Reads an emoji of a guild.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="emoji">The emoji.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The emoji.</returns>
    public Task<EmojiObject> GetAsync(Snowflake guild, Snowflake emoji, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<EmojiObject>(new RestRequest(HttpMethod.Get, "/guilds/{0}/emojis/{1}", ApiRequest.Id(guild), ApiRequest.Id(emoji)) { Major = guild }, cancellationToken);

    /// <summary>Makes an emoji in a guild.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="request">What to send.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The emoji.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<EmojiObject> CreateAsync(Snowflake guild, CreateEmojiRequest request, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ApiCheck.Text(request.Name, 2, 32, nameof(request), "The name");
        return _caller.ReadAsync<EmojiObject>(new RestRequest(HttpMethod.Post, "/guilds/{0}/emojis", ApiRequest.Id(guild)) { Major = guild, Headers = ApiRequest.Reason(reason), Body = ApiRequest.Body(request) }, cancellationToken);
    }

    /// <summary>Changes an emoji of a guild.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="emoji">The emoji.</param>
    /// <param name="request">What to send.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The emoji as it is now.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<EmojiObject> ModifyAsync(Snowflake guild, Snowflake emoji, ModifyEmojiRequest request, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ApiCheck.Text(request.Name, 2, 32, nameof(request), "The name");
        return _caller.ReadAsync<EmojiObject>(new RestRequest(HttpMethod.Patch, "/guilds/{0}/emojis/{1}", ApiRequest.Id(guild), ApiRequest.Id(emoji)) { Major = guild, Headers = ApiRequest.Reason(reason), Body = ApiRequest.Body(request), Idempotent = true }, cancellationToken);
    }

    /// <summary>Deletes an emoji of a guild.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="emoji">The emoji.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task DeleteAsync(Snowflake guild, Snowflake emoji, string? reason, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Delete, "/guilds/{0}/emojis/{1}", ApiRequest.Id(guild), ApiRequest.Id(emoji)) { Major = guild, Headers = ApiRequest.Reason(reason) }, cancellationToken);

    /// <summary>Reads the emoji of an application.</summary>
    /// <param name="application">The application.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The emoji.</returns>
    public Task<IReadOnlyList<EmojiObject>> ListOfApplicationAsync(Snowflake application, CancellationToken cancellationToken = default) =>
        ItemsAsync(new RestRequest(HttpMethod.Get, "/applications/{0}/emojis", ApiRequest.Id(application)), cancellationToken);

    /// <summary>Makes an emoji of an application, which it can use everywhere.</summary>
    /// <param name="application">The application.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The emoji.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<EmojiObject> CreateForApplicationAsync(Snowflake application, CreateEmojiRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ApiCheck.Text(request.Name, 2, 32, nameof(request), "The name");
        return _caller.ReadAsync<EmojiObject>(new RestRequest(HttpMethod.Post, "/applications/{0}/emojis", ApiRequest.Id(application)) { Body = ApiRequest.Body(request) }, cancellationToken);
    }

    /// <summary>Deletes an emoji of an application.</summary>
    /// <param name="application">The application.</param>
    /// <param name="emoji">The emoji.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task DeleteOfApplicationAsync(Snowflake application, Snowflake emoji, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Delete, "/applications/{0}/emojis/{1}", ApiRequest.Id(application), ApiRequest.Id(emoji)), cancellationToken);

    private async Task<IReadOnlyList<EmojiObject>> ItemsAsync(RestRequest request, CancellationToken cancellationToken) =>
        (await _caller.ReadAsync<EmojiListObject>(request, cancellationToken).ConfigureAwait(false)).Items;
}
