using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>Threads and posts of forums.</summary>
public sealed class ThreadsApi
{
    private const int PageSize = 100;
    private readonly ApiCaller _caller;

    internal ThreadsApi(ApiCaller caller) => _caller = caller;

    /// <summary>Starts a thread from a message.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="request">What to send.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The thread, which has the message's id.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<ChannelObject> StartFromMessageAsync(Snowflake channel, Snowflake message, StartThreadFromMessageRequest request, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ApiCheck.Text(request.Name, 1, 100, nameof(request), "The name");
        ApiCheck.ArchiveAfter(request.AutoArchiveDuration, nameof(request));
        ApiCheck.SlowMode(request.RateLimitPerUser, nameof(request));
        return _caller.ReadAsync<ChannelObject>(new RestRequest(HttpMethod.Post, "/channels/{0}/messages/{1}/threads", ApiRequest.Id(channel), ApiRequest.Id(message)) { Major = channel, Headers = ApiRequest.Reason(reason), Body = ApiRequest.Body(request) }, cancellationToken);
    }

    /// <summary>Starts a thread without a message.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="request">What to send.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The thread.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<ChannelObject> StartAsync(Snowflake channel, StartThreadRequest request, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ApiCheck.Text(request.Name, 1, 100, nameof(request), "The name");
        ApiCheck.ArchiveAfter(request.AutoArchiveDuration, nameof(request));
        ApiCheck.SlowMode(request.RateLimitPerUser, nameof(request));
        return _caller.ReadAsync<ChannelObject>(new RestRequest(HttpMethod.Post, "/channels/{0}/threads", ApiRequest.Id(channel)) { Major = channel, Headers = ApiRequest.Reason(reason), Body = ApiRequest.Body(request) }, cancellationToken);
    }

    /// <summary>Makes a post in a forum or media channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="request">What to send.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The thread; its first message has the same id.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<ChannelObject> CreatePostAsync(Snowflake channel, CreatePostRequest request, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ApiCheck.Text(request.Name, 1, 100, nameof(request), "The name");
        ApiCheck.ArchiveAfter(request.AutoArchiveDuration, nameof(request));
        ApiCheck.SlowMode(request.RateLimitPerUser, nameof(request));
        ApiCheck.Count(request.AppliedTags, 0, 5, nameof(request), "Tags of the post");
        var message = MessageForm.Prepare(request.Message, nameof(request));
        return _caller.ReadAsync<ChannelObject>(
            new RestRequest(HttpMethod.Post, "/channels/{0}/threads", ApiRequest.Id(channel))
            {
                Major = channel,
                Headers = ApiRequest.Reason(reason),
                Body = MessageForm.Body(request with { Message = message }, message.Files, message.MaxFileBytes, _caller.Connection),
                AttemptTimeout = MessageForm.Time(message.Files),
            },
            cancellationToken);
    }

    /// <summary>Joins a thread.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task JoinAsync(Snowflake thread, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Put, "/channels/{0}/thread-members/@me", ApiRequest.Id(thread)) { Major = thread }, cancellationToken);

    /// <summary>Leaves a thread.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task LeaveAsync(Snowflake thread, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Delete, "/channels/{0}/thread-members/@me", ApiRequest.Id(thread)) { Major = thread }, cancellationToken);

    /// <summary>Adds somebody to a thread.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task AddMemberAsync(Snowflake thread, Snowflake user, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Put, "/channels/{0}/thread-members/{1}", ApiRequest.Id(thread), ApiRequest.Id(user)) { Major = thread }, cancellationToken);

    /// <summary>Removes somebody from a thread.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task RemoveMemberAsync(Snowflake thread, Snowflake user, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Delete, "/channels/{0}/thread-members/{1}", ApiRequest.Id(thread), ApiRequest.Id(user)) { Major = thread }, cancellationToken);

    /// <summary>Reads a member of a thread.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The member.</returns>
    public Task<ThreadMemberObject> GetMemberAsync(Snowflake thread, Snowflake user, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<ThreadMemberObject>(new RestRequest(HttpMethod.Get, "/channels/{0}/thread-members/{1}", ApiRequest.Id(thread), ApiRequest.Id(user)) { Major = thread, Query = new ApiQuery { { "with_member", true } } }, cancellationToken);

    /// <summary>Reads the members of a thread, in pages of 100. Needs the privileged intent for members.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The members.</returns>
    public IAsyncEnumerable<ThreadMemberObject> ListMembersAsync(Snowflake thread, CancellationToken cancellationToken = default)
    {
        var id = ApiRequest.Id(thread);
        return Pages.ByIdAsync<ThreadMemberObject>(
            _caller,
            null,
            PageSize,
            (position, token) => _caller.ReadAsync<IReadOnlyList<ThreadMemberObject>>(
                new RestRequest(HttpMethod.Get, "/channels/{0}/thread-members", id) { Major = thread, Query = new ApiQuery { { "with_member", true }, { "limit", PageSize }, { "after", position } } },
                token),
            member => member.UserId ?? default,
            cancellationToken);
    }

    /// <summary>Reads the archived public threads of a channel, the last archived first, in pages of 100.</summary>
    /// <param name="parent">The channel of the threads.</param>
    /// <param name="before">Where to begin; null at the newest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The threads.</returns>
    public IAsyncEnumerable<ChannelObject> ListArchivedPublicAsync(Snowflake parent, DateTimeOffset? before, CancellationToken cancellationToken = default)
    {
        var id = ApiRequest.Id(parent);
        return Pages.ReadAsync<ChannelObject, DateTimeOffset?>(
            _caller.Connection,
            before,
            async (position, token) =>
            {
                var list = await _caller.ReadAsync<ThreadListObject>(
                    new RestRequest(HttpMethod.Get, "/channels/{0}/threads/archived/public", id) { Major = parent, Query = new ApiQuery { { "limit", PageSize }, { "before", position } } },
                    token).ConfigureAwait(false);
                return new(list.Threads, list.Threads is [.., { ThreadMetadata.ArchiveTimestamp: var last }] ? last : position, list.HasMore ?? false);
            },
            cancellationToken);
    }

    /// <summary>Reads the archived private threads of a channel, the last archived first, in pages of 100.</summary>
    /// <param name="parent">The channel of the threads.</param>
    /// <param name="before">Where to begin; null at the newest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The threads.</returns>
    public IAsyncEnumerable<ChannelObject> ListArchivedPrivateAsync(Snowflake parent, DateTimeOffset? before, CancellationToken cancellationToken = default)
    {
        var id = ApiRequest.Id(parent);
        return Pages.ReadAsync<ChannelObject, DateTimeOffset?>(
            _caller.Connection,
            before,
            async (position, token) =>
            {
                var list = await _caller.ReadAsync<ThreadListObject>(
                    new RestRequest(HttpMethod.Get, "/channels/{0}/threads/archived/private", id) { Major = parent, Query = new ApiQuery { { "limit", PageSize }, { "before", position } } },
                    token).ConfigureAwait(false);
                return new(list.Threads, list.Threads is [.., { ThreadMetadata.ArchiveTimestamp: var last }] ? last : position, list.HasMore ?? false);
            },
            cancellationToken);
    }

    /// <summary>Reads the archived private threads of a channel that the account has joined, the newest first, in pages of 100.</summary>
    /// <param name="parent">The channel of the threads.</param>
    /// <param name="before">Where to begin; null at the newest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The threads.</returns>
    public IAsyncEnumerable<ChannelObject> ListJoinedArchivedPrivateAsync(Snowflake parent, Snowflake? before, CancellationToken cancellationToken = default)
    {
        var id = ApiRequest.Id(parent);
        return Pages.ReadAsync<ChannelObject, Snowflake?>(
            _caller.Connection,
            before,
            async (position, token) =>
            {
                var list = await _caller.ReadAsync<ThreadListObject>(
                    new RestRequest(HttpMethod.Get, "/channels/{0}/users/@me/threads/archived/private", id) { Major = parent, Query = new ApiQuery { { "limit", PageSize }, { "before", position } } },
                    token).ConfigureAwait(false);
                return new(list.Threads, list.Threads is [.., { Id: var last }] ? last : position, list.HasMore ?? false);
            },
            cancellationToken);
    }

    /// <summary>Reads all threads of a guild that are not archived.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The threads.</returns>
    public Task<ThreadListObject> ListActiveAsync(Snowflake guild, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<ThreadListObject>(new RestRequest(HttpMethod.Get, "/guilds/{0}/threads/active", ApiRequest.Id(guild)) { Major = guild }, cancellationToken);
}
