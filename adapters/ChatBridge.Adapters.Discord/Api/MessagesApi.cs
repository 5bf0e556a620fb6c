using System.Globalization;
using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>Messages of channels and threads.</summary>
public sealed class MessagesApi
{
    private const int PageSize = 100;
    private const int PinPageSize = 50;
    private const int MaxNonce = 25;
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(14);
    private static readonly Snowflake First = 1;   // before every message
    private readonly ApiCaller _caller;

    internal MessagesApi(ApiCaller caller) => _caller = caller;

    /// <summary>Sends a message.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The message.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<MessageObject> CreateAsync(Snowflake channel, CreateMessageRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ApiCheck.Text(request.Nonce, 1, MaxNonce, nameof(request), "The nonce");
        var prepared = MessageForm.Prepare(request, nameof(request)) with { Nonce = request.Nonce ?? _caller.NewNonce(), EnforceNonce = true };
        return _caller.ReadAsync<MessageObject>(
            new RestRequest(HttpMethod.Post, "/channels/{0}/messages", ApiRequest.Id(channel))
            {
                Major = channel,
                Body = MessageForm.Body(prepared, request.Files, request.MaxFileBytes, _caller.Connection),
                AttemptTimeout = MessageForm.Time(request.Files),
                Idempotent = true,   // the same nonce gives the message that stands already
            },
            cancellationToken);
    }

    /// <summary>Reads a message.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The message.</returns>
    public Task<MessageObject> GetAsync(Snowflake channel, Snowflake message, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<MessageObject>(new RestRequest(HttpMethod.Get, "/channels/{0}/messages/{1}", ApiRequest.Id(channel), ApiRequest.Id(message)) { Major = channel }, cancellationToken);

    /// <summary>Reads messages from newer to older ones, in pages of 100.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="before">Where to begin; null at the newest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The messages.</returns>
    public IAsyncEnumerable<MessageObject> ListBeforeAsync(Snowflake channel, Snowflake? before, CancellationToken cancellationToken = default)
    {
        var id = ApiRequest.Id(channel);
        return Pages.ByIdAsync<MessageObject>(
            _caller,
            before,
            PageSize,
            (position, token) => PageAsync(id, channel, new ApiQuery { { "limit", PageSize }, { "before", position } }, token),
            message => message.Id,
            cancellationToken);
    }

    /// <summary>Reads messages from older to newer ones, in pages of 100.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="after">Where to begin; null at the first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The messages.</returns>
    public IAsyncEnumerable<MessageObject> ListAfterAsync(Snowflake channel, Snowflake? after, CancellationToken cancellationToken = default)
    {
        var id = ApiRequest.Id(channel);
        return Pages.ByIdAsync<MessageObject>(
            _caller,
            after ?? First,
            PageSize,
            (position, token) => OldestFirstAsync(id, channel, position ?? First, token),
            message => message.Id,
            cancellationToken);
    }

    /// <summary>Reads the messages around one.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The messages, newest first.</returns>
    /// <exception cref="ArgumentException">The number is not from 1 to 100.</exception>
    public Task<IReadOnlyList<MessageObject>> ListAroundAsync(Snowflake channel, Snowflake message, int limit, CancellationToken cancellationToken = default)
    {
        ApiCheck.Range(limit, 1, PageSize, nameof(limit), "The number of messages");
        return PageAsync(ApiRequest.Id(channel), channel, new ApiQuery { { "limit", limit }, { "around", ApiRequest.Id(message) } }, cancellationToken);
    }

    /// <summary>Changes a message.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The message as it is now.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<MessageObject> EditAsync(Snowflake channel, Snowflake message, EditMessageRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _caller.ReadAsync<MessageObject>(
            new RestRequest(HttpMethod.Patch, "/channels/{0}/messages/{1}", ApiRequest.Id(channel), ApiRequest.Id(message))
            {
                Major = channel,
                Body = MessageForm.Body(MessageForm.Prepare(request, nameof(request)), request.Files, request.MaxFileBytes, _caller.Connection),
                AttemptTimeout = MessageForm.Time(request.Files),
                Idempotent = request.Files is null or [],
            },
            cancellationToken);
    }

    /// <summary>Deletes a message.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task DeleteAsync(Snowflake channel, Snowflake message, string? reason, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Delete, "/channels/{0}/messages/{1}", ApiRequest.Id(channel), ApiRequest.Id(message)) { Major = channel, Headers = ApiRequest.Reason(reason) }, cancellationToken);

    /// <summary>Deletes several messages at once: 2 to 100 different ones, none older than 14 days.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    /// <exception cref="ArgumentException">There are fewer than 2 or more than 100, one occurs twice, or one is too old.</exception>
    public Task BulkDeleteAsync(Snowflake channel, IReadOnlyCollection<Snowflake> messages, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ApiCheck.Count(messages, 2, PageSize, nameof(messages), "Messages");
        var oldest = _caller.Host.Time.GetUtcNow() - MaxAge;
        if (messages.Distinct().Count() != messages.Count || messages.Any(message => message.CreatedAt < oldest))
        {
            throw new ArgumentException("Messages are deleted together when they are different ones and none is older than 14 days.", nameof(messages));
        }

        return _caller.RunAsync(
            new RestRequest(HttpMethod.Post, "/channels/{0}/messages/bulk-delete", ApiRequest.Id(channel))
            {
                Major = channel,
                Headers = ApiRequest.Reason(reason),
                Body = RestBody.FromJson(json =>
                {
                    json.WriteStartObject();
                    json.WriteStartArray("messages"u8);
                    foreach (var message in messages)
                    {
                        json.WriteStringValue(ApiRequest.Id(message));
                    }

                    json.WriteEndArray();
                    json.WriteEndObject();
                }),
            },
            cancellationToken);
    }

    /// <summary>Publishes a message of an announcement channel to the channels that follow it.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The message.</returns>
    public Task<MessageObject> CrosspostAsync(Snowflake channel, Snowflake message, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<MessageObject>(new RestRequest(HttpMethod.Post, "/channels/{0}/messages/{1}/crosspost", ApiRequest.Id(channel), ApiRequest.Id(message)) { Major = channel }, cancellationToken);

    /// <summary>Reads the pinned messages, the last pinned first, in pages of 50.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="before">Where to begin; null at the newest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The pinned messages.</returns>
    public IAsyncEnumerable<PinObject> ListPinsAsync(Snowflake channel, DateTimeOffset? before, CancellationToken cancellationToken = default)
    {
        var id = ApiRequest.Id(channel);
        return Pages.ReadAsync<PinObject, DateTimeOffset?>(
            _caller.Connection,
            before,
            async (position, token) =>
            {
                var page = await _caller.ReadAsync<PinPageObject>(
                    new RestRequest(HttpMethod.Get, "/channels/{0}/messages/pins", id) { Major = channel, Query = new ApiQuery { { "limit", PinPageSize }, { "before", position } } },
                    token).ConfigureAwait(false);
                return new(page.Items, page.Items is [.., { PinnedAt: var last }] ? last : position, page.HasMore);
            },
            cancellationToken);
    }

    /// <summary>Pins a message. A channel has at most 250 pinned messages.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task PinAsync(Snowflake channel, Snowflake message, string? reason, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Put, "/channels/{0}/messages/pins/{1}", ApiRequest.Id(channel), ApiRequest.Id(message)) { Major = channel, Headers = ApiRequest.Reason(reason) }, cancellationToken);

    /// <summary>Takes a pin away.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task UnpinAsync(Snowflake channel, Snowflake message, string? reason, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Delete, "/channels/{0}/messages/pins/{1}", ApiRequest.Id(channel), ApiRequest.Id(message)) { Major = channel, Headers = ApiRequest.Reason(reason) }, cancellationToken);

    /// <summary>Reads who gave an answer of a poll, in pages of 100.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="answer">The number of the answer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The users.</returns>
    public IAsyncEnumerable<UserObject> ListPollVotersAsync(Snowflake channel, Snowflake message, int answer, CancellationToken cancellationToken = default)
    {
        var (id, poll) = (ApiRequest.Id(channel), ApiRequest.Id(message));
        ApiCheck.Range(answer, 1, int.MaxValue, nameof(answer), "The number of the answer");
        return Pages.ByIdAsync<UserObject>(
            _caller,
            null,
            PageSize,
            (position, token) => VotersAsync(new RestRequest(HttpMethod.Get, "/channels/{0}/polls/{1}/answers/{2}", id, poll, answer.ToString(CultureInfo.InvariantCulture))
            {
                Major = channel,
                Query = new ApiQuery { { "limit", PageSize }, { "after", position } },
            }, token),
            user => user.Id,
            cancellationToken);
    }

    /// <summary>Ends a poll of the account's own.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The message with the results.</returns>
    public Task<MessageObject> ExpirePollAsync(Snowflake channel, Snowflake message, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<MessageObject>(new RestRequest(HttpMethod.Post, "/channels/{0}/polls/{1}/expire", ApiRequest.Id(channel), ApiRequest.Id(message)) { Major = channel }, cancellationToken);

    private Task<IReadOnlyList<MessageObject>> PageAsync(string id, Snowflake channel, ApiQuery query, CancellationToken cancellationToken) =>
        _caller.ReadAsync<IReadOnlyList<MessageObject>>(new RestRequest(HttpMethod.Get, "/channels/{0}/messages", id) { Major = channel, Query = query }, cancellationToken);

    // Pages come newest first also when they are read forward.
    private async Task<IReadOnlyList<MessageObject>> OldestFirstAsync(string id, Snowflake channel, Snowflake after, CancellationToken cancellationToken) =>
        [.. (await PageAsync(id, channel, new ApiQuery { { "limit", PageSize }, { "after", after } }, cancellationToken).ConfigureAwait(false)).OrderBy(message => message.Id)];

    private async Task<IReadOnlyList<UserObject>> VotersAsync(RestRequest request, CancellationToken cancellationToken) =>
        (await _caller.ReadAsync<PollVotersObject>(request, cancellationToken).ConfigureAwait(false)).Users;
}
