using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>Where people are in voice channels.</summary>
public sealed class VoiceApi
{
    private readonly ApiCaller _caller;

    internal VoiceApi(ApiCaller caller) => _caller = caller;

    /// <summary>Reads where the account is in a guild.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>Where it is.</returns>
    public Task<VoiceStateObject> GetSelfAsync(Snowflake guild, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<VoiceStateObject>(new RestRequest(HttpMethod.Get, "/guilds/{0}/voice-states/@me", ApiRequest.Id(guild)) { Major = guild }, cancellationToken);

    /// <summary>Reads where a user is in a guild.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>Where the user is.</returns>
    public Task<VoiceStateObject> GetAsync(Snowflake guild, Snowflake user, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<VoiceStateObject>(new RestRequest(HttpMethod.Get, "/guilds/{0}/voice-states/{1}", ApiRequest.Id(guild), ApiRequest.Id(user)) { Major = guild }, cancellationToken);

    /// <summary>Changes the account on a stage.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task ModifySelfAsync(Snowflake guild, ModifySelfVoiceRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _caller.RunAsync(new RestRequest(HttpMethod.Patch, "/guilds/{0}/voice-states/@me", ApiRequest.Id(guild)) { Major = guild, Body = ApiRequest.Body(request), Idempotent = true }, cancellationToken);
    }

    /// <summary>Changes somebody on a stage.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="user">The user.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task ModifyAsync(Snowflake guild, Snowflake user, ModifyVoiceRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _caller.RunAsync(new RestRequest(HttpMethod.Patch, "/guilds/{0}/voice-states/{1}", ApiRequest.Id(guild), ApiRequest.Id(user)) { Major = guild, Body = ApiRequest.Body(request), Idempotent = true }, cancellationToken);
    }
}
