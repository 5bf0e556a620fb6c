using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>Channels.</summary>
public sealed class ChannelsApi
{
    private readonly ApiCaller _caller;

    internal ChannelsApi(ApiCaller caller) => _caller = caller;

    /// <summary>Reads a channel or thread.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The channel.</returns>
    public Task<ChannelObject> GetAsync(Snowflake channel, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<ChannelObject>(new RestRequest(HttpMethod.Get, "/channels/{0}", ApiRequest.Id(channel)) { Major = channel }, cancellationToken);

    /// <summary>Reads the channels of a guild, without its threads.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The channels.</returns>
    public Task<IReadOnlyList<ChannelObject>> ListAsync(Snowflake guild, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<IReadOnlyList<ChannelObject>>(new RestRequest(HttpMethod.Get, "/guilds/{0}/channels", ApiRequest.Id(guild)) { Major = guild }, cancellationToken);

    /// <summary>Makes a channel.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="request">What to send.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<ChannelObject> CreateAsync(Snowflake guild, CreateChannelRequest request, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ApiCheck.Text(request.Name, 1, 100, nameof(request), "The name");
        ApiCheck.Text(request.Topic, 0, 4096, nameof(request), "The topic");
        ApiCheck.SlowMode(request.RateLimitPerUser, nameof(request));
        ApiCheck.SlowMode(request.DefaultThreadRateLimitPerUser, nameof(request));
        ApiCheck.ArchiveAfter(request.DefaultAutoArchiveDuration, nameof(request));
        ApiCheck.Count(request.AvailableTags, 0, 20, nameof(request), "Tags of the forum");
        return _caller.ReadAsync<ChannelObject>(new RestRequest(HttpMethod.Post, "/guilds/{0}/channels", ApiRequest.Id(guild)) { Major = guild, Headers = ApiRequest.Reason(reason), Body = ApiRequest.Body(request) }, cancellationToken);
    }

    /// <summary>Changes a channel or thread.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="request">What to send.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The channel as it is now.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<ChannelObject> ModifyAsync(Snowflake channel, ModifyChannelRequest request, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ApiCheck.Text(request.Name, 1, 100, nameof(request), "The name");
        ApiCheck.Text(request.Topic.Value, 0, 4096, nameof(request), "The topic");
        ApiCheck.SlowMode(request.RateLimitPerUser.Value, nameof(request));
        ApiCheck.SlowMode(request.DefaultThreadRateLimitPerUser, nameof(request));
        ApiCheck.ArchiveAfter(request.DefaultAutoArchiveDuration.Value, nameof(request));
        ApiCheck.Count(request.AvailableTags, 0, 20, nameof(request), "Tags of the forum");
        ApiCheck.ArchiveAfter(request.AutoArchiveDuration, nameof(request));
        ApiCheck.Count(request.AppliedTags, 0, 5, nameof(request), "Tags of the post");
        return _caller.ReadAsync<ChannelObject>(new RestRequest(HttpMethod.Patch, "/channels/{0}", ApiRequest.Id(channel)) { Major = channel, Headers = ApiRequest.Reason(reason), Body = ApiRequest.Body(request), Idempotent = true }, cancellationToken);
    }

    /// <summary>Deletes a channel or thread, or closes a direct channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The channel that was.</returns>
    public Task<ChannelObject> DeleteAsync(Snowflake channel, string? reason, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<ChannelObject>(new RestRequest(HttpMethod.Delete, "/channels/{0}", ApiRequest.Id(channel)) { Major = channel, Headers = ApiRequest.Reason(reason) }, cancellationToken);

    /// <summary>Puts channels elsewhere in their guild.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="moves">The channels that are put elsewhere.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task MoveAsync(Snowflake guild, IReadOnlyList<MoveChannelRequest> moves, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(moves);
        ApiCheck.Count(moves, 1, 500, nameof(moves), "Channels");
        return _caller.RunAsync(new RestRequest(HttpMethod.Patch, "/guilds/{0}/channels", ApiRequest.Id(guild)) { Major = guild, Headers = ApiRequest.Reason(reason), Body = ApiRequest.Body(moves), Idempotent = true }, cancellationToken);
    }

    /// <summary>Sets what a role or a member may or may not do in a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="overwrite">The role or member.</param>
    /// <param name="request">What to send.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task SetPermissionsAsync(Snowflake channel, Snowflake overwrite, PermissionOverwriteRequest request, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _caller.RunAsync(new RestRequest(HttpMethod.Put, "/channels/{0}/permissions/{1}", ApiRequest.Id(channel), ApiRequest.Id(overwrite)) { Major = channel, Headers = ApiRequest.Reason(reason), Body = ApiRequest.Body(request) }, cancellationToken);
    }

    /// <summary>Removes what was set for a role or a member in a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="overwrite">The role or member.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task DeletePermissionsAsync(Snowflake channel, Snowflake overwrite, string? reason, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Delete, "/channels/{0}/permissions/{1}", ApiRequest.Id(channel), ApiRequest.Id(overwrite)) { Major = channel, Headers = ApiRequest.Reason(reason) }, cancellationToken);

    /// <summary>Reads the invites to a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The invites.</returns>
    public Task<IReadOnlyList<InviteObject>> ListInvitesAsync(Snowflake channel, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<IReadOnlyList<InviteObject>>(new RestRequest(HttpMethod.Get, "/channels/{0}/invites", ApiRequest.Id(channel)) { Major = channel }, cancellationToken);

    /// <summary>Makes an invite to a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="request">What to send.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The invite.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<InviteObject> CreateInviteAsync(Snowflake channel, CreateInviteRequest request, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ApiCheck.Range(request.MaxAge, 0, 604_800, nameof(request), "The age of the invite in seconds");
        ApiCheck.Range(request.MaxUses, 0, 100, nameof(request), "The number of uses");
        return _caller.ReadAsync<InviteObject>(new RestRequest(HttpMethod.Post, "/channels/{0}/invites", ApiRequest.Id(channel)) { Major = channel, Headers = ApiRequest.Reason(reason), Body = ApiRequest.Body(request) }, cancellationToken);
    }

    /// <summary>Shows for 10 seconds that the account writes, or until it sends.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task TypeAsync(Snowflake channel, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Post, "/channels/{0}/typing", ApiRequest.Id(channel)) { Major = channel, Idempotent = true }, cancellationToken);

    /// <summary>Sends the announcements of a channel to another one too.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="target">The channel that gets them.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>Who gets them now.</returns>
    public Task<FollowedChannelObject> FollowAsync(Snowflake channel, Snowflake target, string? reason, CancellationToken cancellationToken = default)
    {
        var follower = ApiRequest.Id(target);
        return _caller.ReadAsync<FollowedChannelObject>(
            new RestRequest(HttpMethod.Post, "/channels/{0}/followers", ApiRequest.Id(channel))
            {
                Major = channel,
                Headers = ApiRequest.Reason(reason),
                Body = RestBody.FromJson(json =>
                {
                    json.WriteStartObject();
                    json.WriteString("webhook_channel_id"u8, follower);
                    json.WriteEndObject();
                }),
            },
            cancellationToken);
    }

    /// <summary>Sets the text under a voice channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="status">The text; null for none.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public Task SetVoiceStatusAsync(Snowflake channel, string? status, string? reason, CancellationToken cancellationToken = default)
    {
        ApiCheck.Text(status, 0, 500, nameof(status), "The text");
        return _caller.RunAsync(
            new RestRequest(HttpMethod.Put, "/channels/{0}/voice-status", ApiRequest.Id(channel))
            {
                Major = channel,
                Headers = ApiRequest.Reason(reason),
                Body = RestBody.FromJson(json =>
                {
                    json.WriteStartObject();
                    json.WriteString("status"u8, status);
                    json.WriteEndObject();
                }),
            },
            cancellationToken);
    }
}
