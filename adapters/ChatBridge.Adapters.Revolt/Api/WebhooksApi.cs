using ChatBridge.Adapters.Revolt.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Webhooks, with the account's rights or with their own tokens.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class WebhooksApi
{
    private readonly RevoltRest _rest;

    internal WebhooksApi(RevoltRest rest) => _rest = rest;

    /// <summary>Makes a webhook.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<WebhookObject> CreateAsync(ChannelId channel, CreateWebhookRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Post, "/channels/{0}/webhooks", Ulids.Text(channel.Value, nameof(channel))) { Major = channel.Value, Body = RevoltApi.Body(request) }, RevoltJson.Default.WebhookObject, once: false, cancellationToken);
    }

    /// <summary>Fetches the webhooks of a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<IReadOnlyList<WebhookObject>> ListAsync(ChannelId channel, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/channels/{0}/webhooks", Ulids.Text(channel.Value, nameof(channel))) { Major = channel.Value }, RevoltJson.Default.IReadOnlyListWebhookObject, once: false, cancellationToken);

    /// <summary>Fetches a webhook.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<WebhookObject> FetchAsync(EntityId webhook, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/webhooks/{0}", Ulids.Text(webhook, nameof(webhook))), RevoltJson.Default.WebhookObject, once: false, cancellationToken);

    /// <summary>Changes a webhook.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<WebhookObject> EditAsync(EntityId webhook, EditWebhookRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Patch, "/webhooks/{0}", Ulids.Text(webhook, nameof(webhook))) { Body = RevoltApi.Body(request), Idempotent = true }, RevoltJson.Default.WebhookObject, once: false, cancellationToken);
    }

    /// <summary>Deletes a webhook.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task DeleteAsync(EntityId webhook, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Delete, "/webhooks/{0}", Ulids.Text(webhook, nameof(webhook))), cancellationToken);

    /// <summary>Fetches a webhook with its token.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="token">Its token: a secret.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<WebhookObject> FetchWithTokenAsync(EntityId webhook, string token, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/webhooks/{0}/{1}", Ulids.Text(webhook, nameof(webhook)), token), RevoltJson.Default.WebhookObject, once: false, cancellationToken);

    /// <summary>Changes a webhook with its token.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="token">Its token: a secret.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<WebhookObject> EditWithTokenAsync(EntityId webhook, string token, EditWebhookRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Patch, "/webhooks/{0}/{1}", Ulids.Text(webhook, nameof(webhook)), token) { Body = RevoltApi.Body(request), Idempotent = true }, RevoltJson.Default.WebhookObject, once: false, cancellationToken);
    }

    /// <summary>Deletes a webhook with its token.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="token">Its token: a secret.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task DeleteWithTokenAsync(EntityId webhook, string token, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Delete, "/webhooks/{0}/{1}", Ulids.Text(webhook, nameof(webhook)), token), cancellationToken);

    /// <summary>Sends a message as a webhook, once. Files need a permission that webhooks do not have by themselves.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="token">Its token: a secret.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<MessageObject> ExecuteAsync(EntityId webhook, string token, SendMessageRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Post, "/webhooks/{0}/{1}", Ulids.Text(webhook, nameof(webhook)), token) { Headers = request.Headers(), Body = RevoltApi.Body(request) }, RevoltJson.Default.MessageObject, once: true, cancellationToken);
    }

    /// <summary>Changes a message of a webhook.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="token">Its token: a secret.</param>
    /// <param name="message">The message.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<MessageObject> EditMessageAsync(EntityId webhook, string token, MessageId message, EditMessageRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Patch, "/webhooks/{0}/{1}/{2}", Ulids.Text(webhook, nameof(webhook)), token, Ulids.Text(message.Value, nameof(message))) { Body = RevoltApi.Body(request), Idempotent = true }, RevoltJson.Default.MessageObject, once: false, cancellationToken);
    }

    /// <summary>Deletes a message of a webhook.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="token">Its token: a secret.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task DeleteMessageAsync(EntityId webhook, string token, MessageId message, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Delete, "/webhooks/{0}/{1}/{2}", Ulids.Text(webhook, nameof(webhook)), token, Ulids.Text(message.Value, nameof(message))), cancellationToken);

    /// <summary>Hands an event of GitHub to a webhook, which makes a message of it.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="token">Its token: a secret.</param>
    /// <param name="gitHubEvent">The name of the event, such as <c>push</c>.</param>
    /// <param name="payload">What GitHub sent, in JSON.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task ExecuteGitHubAsync(EntityId webhook, string token, string gitHubEvent, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(gitHubEvent);
        var request = new RestRequest(HttpMethod.Post, "/webhooks/{0}/{1}/github", Ulids.Text(webhook, nameof(webhook)), token)
        {
            Headers = [new("X-Github-Event", gitHubEvent)],
            Body = RestBody.FromBytes(payload.ToArray(), "application/json"),
        };
        return _rest.RunAsync(request, cancellationToken);
    }
}
