using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>Webhooks, and the messages that are sent with them.</summary>
/// <remarks>A webhook that Discord says it does not know is remembered, and not asked for again: the next use fails at once with <see cref="ChatErrorKind.NotFound"/>.</remarks>
public sealed class WebhooksApi
{
    private readonly GoneWebhooks _gone = new();
    private readonly ApiCaller _caller;

    internal WebhooksApi(ApiCaller caller) => _caller = caller;

    /// <summary>Makes a webhook in a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="request">What to send.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The webhook with its token.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<WebhookObject> CreateAsync(Snowflake channel, CreateWebhookRequest request, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ApiCheck.Text(request.Name, 1, 80, nameof(request), "The name");
        return _caller.ReadAsync<WebhookObject>(new RestRequest(HttpMethod.Post, "/channels/{0}/webhooks", ApiRequest.Id(channel)) { Major = channel, Headers = ApiRequest.Reason(reason), Body = ApiRequest.Body(request) }, cancellationToken);
    }

    /// <summary>Reads the webhooks of a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The webhooks.</returns>
    public Task<IReadOnlyList<WebhookObject>> ListAsync(Snowflake channel, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<IReadOnlyList<WebhookObject>>(new RestRequest(HttpMethod.Get, "/channels/{0}/webhooks", ApiRequest.Id(channel)) { Major = channel }, cancellationToken);

    /// <summary>Reads the webhooks of a guild.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The webhooks.</returns>
    public Task<IReadOnlyList<WebhookObject>> ListOfGuildAsync(Snowflake guild, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<IReadOnlyList<WebhookObject>>(new RestRequest(HttpMethod.Get, "/guilds/{0}/webhooks", ApiRequest.Id(guild)) { Major = guild }, cancellationToken);

    /// <summary>Reads a webhook.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The webhook.</returns>
    public Task<WebhookObject> GetAsync(Snowflake webhook, CancellationToken cancellationToken = default) =>
        KnownAsync<WebhookObject>(webhook, new RestRequest(HttpMethod.Get, "/webhooks/{0}", ApiRequest.Id(webhook)) { Major = webhook }, cancellationToken);

    /// <summary>Reads a webhook with its token, without its maker.</summary>
    /// <param name="key">The webhook's id and token.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The webhook.</returns>
    public Task<WebhookObject> GetAsync(WebhookKey key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return UseAsync<WebhookObject>(key, new RestRequest(HttpMethod.Get, "/webhooks/{0}/{1}", key.IdText, key.TokenText) { Major = key.Major, ExemptFromGlobal = true }, cancellationToken);
    }

    /// <summary>Changes a webhook.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="request">What to send.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The webhook as it is now.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<WebhookObject> ModifyAsync(Snowflake webhook, ModifyWebhookRequest request, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ApiCheck.Text(request.Name, 1, 80, nameof(request), "The name");
        return KnownAsync<WebhookObject>(webhook, new RestRequest(HttpMethod.Patch, "/webhooks/{0}", ApiRequest.Id(webhook)) { Major = webhook, Headers = ApiRequest.Reason(reason), Body = ApiRequest.Body(request), Idempotent = true }, cancellationToken);
    }

    /// <summary>Changes a webhook with its token: its name and picture.</summary>
    /// <param name="key">The webhook's id and token.</param>
    /// <param name="request">What to send.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The webhook as it is now.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<WebhookObject> ModifyAsync(WebhookKey key, ModifyWebhookRequest request, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ApiCheck.Text(request.Name, 1, 80, nameof(request), "The name");
        if (request.ChannelId is not null)
        {
            throw new ArgumentException("A webhook cannot be moved with its token.", nameof(request));
        }

        ArgumentNullException.ThrowIfNull(key);
        return UseAsync<WebhookObject>(key, new RestRequest(HttpMethod.Patch, "/webhooks/{0}/{1}", key.IdText, key.TokenText) { Major = key.Major, ExemptFromGlobal = true, Headers = ApiRequest.Reason(reason), Body = ApiRequest.Body(request), Idempotent = true }, cancellationToken);
    }

    /// <summary>Deletes a webhook.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public async Task DeleteAsync(Snowflake webhook, string? reason, CancellationToken cancellationToken = default)
    {
        await KnownAsync(webhook, new RestRequest(HttpMethod.Delete, "/webhooks/{0}", ApiRequest.Id(webhook)) { Major = webhook, Headers = ApiRequest.Reason(reason) }, cancellationToken).ConfigureAwait(false);
        _gone.Add(webhook);
    }

    /// <summary>Deletes a webhook with its token.</summary>
    /// <param name="key">The webhook's id and token.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public async Task DeleteAsync(WebhookKey key, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        await UseAsync(key, new RestRequest(HttpMethod.Delete, "/webhooks/{0}/{1}", key.IdText, key.TokenText) { Major = key.Major, ExemptFromGlobal = true, Headers = ApiRequest.Reason(reason) }, cancellationToken).ConfigureAwait(false);
        _gone.Add(key.Id);
    }

    /// <summary>Sends a message with a webhook, under any name and picture, and waits for it.</summary>
    /// <param name="key">The webhook's id and token.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The message.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    /// <remarks>Discord enforces no nonce here, so a send whose answer is lost is not repeated: the error's effect is <see cref="Effect.Unknown"/> then.</remarks>
    public Task<MessageObject> ExecuteAsync(WebhookKey key, ExecuteWebhookRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(request);
        return UseAsync<MessageObject>(key, Execute(key, request, wait: true), cancellationToken);
    }

    /// <summary>Sends a message with a webhook without waiting until it is kept.</summary>
    /// <param name="key">The webhook's id and token.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has taken it.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task ExecuteUnconfirmedAsync(WebhookKey key, ExecuteWebhookRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(request);
        return UseAsync(key, Execute(key, request, wait: false), cancellationToken);
    }

    /// <summary>Reads a message that the webhook sent.</summary>
    /// <param name="key">The webhook's id and token.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The message.</returns>
    public Task<MessageObject> GetMessageAsync(WebhookKey key, Snowflake message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return UseAsync<MessageObject>(key, new RestRequest(HttpMethod.Get, "/webhooks/{0}/{1}/messages/{2}", key.IdText, key.TokenText, ApiRequest.Id(message)) { Major = key.Major, ExemptFromGlobal = true, Query = key.ThreadQuery }, cancellationToken);
    }

    /// <summary>Changes a message that the webhook sent.</summary>
    /// <param name="key">The webhook's id and token.</param>
    /// <param name="message">The message.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The message as it is now.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<MessageObject> EditMessageAsync(WebhookKey key, Snowflake message, EditMessageRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(request);
        return UseAsync<MessageObject>(
            key,
            new RestRequest(HttpMethod.Patch, "/webhooks/{0}/{1}/messages/{2}", key.IdText, key.TokenText, ApiRequest.Id(message))
            {
                Major = key.Major,
                ExemptFromGlobal = true,
                Query = key.ThreadQuery,
                Body = MessageForm.Body(MessageForm.Prepare(request, nameof(request)), request.Files, request.MaxFileBytes, _caller.Connection),
                AttemptTimeout = MessageForm.Time(request.Files),
                Idempotent = request.Files is null or [],
            },
            cancellationToken);
    }

    /// <summary>Deletes a message that the webhook sent.</summary>
    /// <param name="key">The webhook's id and token.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task DeleteMessageAsync(WebhookKey key, Snowflake message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return UseAsync(key, new RestRequest(HttpMethod.Delete, "/webhooks/{0}/{1}/messages/{2}", key.IdText, key.TokenText, ApiRequest.Id(message)) { Major = key.Major, ExemptFromGlobal = true, Query = key.ThreadQuery }, cancellationToken);
    }

    private RestRequest Execute(WebhookKey key, ExecuteWebhookRequest request, bool wait)
    {
        ApiCheck.Text(request.Username, 1, 80, nameof(request), "The name");
        ApiCheck.Text(request.ThreadName, 1, 100, nameof(request), "The title of the post");
        ApiCheck.Count(request.AppliedTags, 0, 5, nameof(request), "Tags of the post");
        if (request.ThreadName is not null && key.ThreadId is not null)
        {
            throw new ArgumentException("A message goes into a thread or makes a post, not both.", nameof(request));
        }

        return new RestRequest(HttpMethod.Post, "/webhooks/{0}/{1}", key.IdText, key.TokenText)
        {
            Major = key.Major,
            ExemptFromGlobal = true,
            Query = new ApiQuery { { "wait", wait }, { "thread_id", key.ThreadId }, { "with_components", request.WithComponents ? "true" : null } },
            Body = MessageForm.Body(MessageForm.Prepare(request, nameof(request)), request.Files, request.MaxFileBytes, _caller.Connection),
            AttemptTimeout = MessageForm.Time(request.Files),
        };
    }

    private Task<T> KnownAsync<T>(Snowflake webhook, RestRequest request, CancellationToken cancellationToken) where T : notnull =>
        _gone.GuardAsync(_caller.Connection, webhook, null, request, token => _caller.ReadAsync<T>(request, token), cancellationToken);

    private Task<bool> KnownAsync(Snowflake webhook, RestRequest request, CancellationToken cancellationToken) =>
        _gone.GuardAsync(_caller.Connection, webhook, null, request, token => DoneAsync(request, token), cancellationToken);

    private Task<T> UseAsync<T>(WebhookKey key, RestRequest request, CancellationToken cancellationToken) where T : notnull =>
        _gone.GuardAsync(_caller.Connection, key.Id, key.Major, request, token => _caller.ReadAsync<T>(request, token), cancellationToken);

    private Task<bool> UseAsync(WebhookKey key, RestRequest request, CancellationToken cancellationToken) =>
        _gone.GuardAsync(_caller.Connection, key.Id, key.Major, request, token => DoneAsync(request, token), cancellationToken);

    private async Task<bool> DoneAsync(RestRequest request, CancellationToken cancellationToken)
    {
        await _caller.RunAsync(request, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
