using ChatBridge.Adapters.Revolt.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Messages and reactions.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class MessagesApi
{
    private readonly RevoltRest _rest;

    internal MessagesApi(RevoltRest rest) => _rest = rest;

    /// <summary>Sends a message, once: a failure tells whether it may stand all the same.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<MessageObject> SendAsync(ChannelId channel, SendMessageRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Post, "/channels/{0}/messages", Ulids.Text(channel.Value, nameof(channel))) { Major = channel.Value, Headers = request.Headers(), Body = RevoltApi.Body(request) }, RevoltJson.Default.MessageObject, once: true, cancellationToken);
    }

    /// <summary>Fetches a message.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<MessageObject> FetchAsync(ChannelId channel, MessageId message, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/channels/{0}/messages/{1}", Ulids.Text(channel.Value, nameof(channel)), Ulids.Text(message.Value, nameof(message))) { Major = channel.Value }, RevoltJson.Default.MessageObject, once: false, cancellationToken);

    /// <summary>Changes a message of the account's own.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<MessageObject> EditAsync(ChannelId channel, MessageId message, EditMessageRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Patch, "/channels/{0}/messages/{1}", Ulids.Text(channel.Value, nameof(channel)), Ulids.Text(message.Value, nameof(message))) { Major = channel.Value, Body = RevoltApi.Body(request), Idempotent = true }, RevoltJson.Default.MessageObject, once: false, cancellationToken);
    }

    /// <summary>Deletes a message.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task DeleteAsync(ChannelId channel, MessageId message, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Delete, "/channels/{0}/messages/{1}", Ulids.Text(channel.Value, nameof(channel)), Ulids.Text(message.Value, nameof(message))) { Major = channel.Value }, cancellationToken);

    /// <summary>Deletes messages that are at most a week old.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task DeleteBulkAsync(ChannelId channel, BulkDeleteRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.RunAsync(new RestRequest(HttpMethod.Delete, "/channels/{0}/messages/bulk", Ulids.Text(channel.Value, nameof(channel))) { Major = channel.Value, Body = RevoltApi.Body(request) }, cancellationToken);
    }

    /// <summary>Looks for messages; bots cannot.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<MessageListObject> SearchAsync(ChannelId channel, SearchRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Post, "/channels/{0}/search", Ulids.Text(channel.Value, nameof(channel))) { Major = channel.Value, Body = RevoltApi.Body(request) }, RevoltApi.ReadMessages, cancellationToken);
    }

    /// <summary>Pins a message.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task PinAsync(ChannelId channel, MessageId message, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Post, "/channels/{0}/messages/{1}/pin", Ulids.Text(channel.Value, nameof(channel)), Ulids.Text(message.Value, nameof(message))) { Major = channel.Value, Body = RevoltApi.Empty }, cancellationToken);

    /// <summary>Takes a pin away.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task UnpinAsync(ChannelId channel, MessageId message, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Delete, "/channels/{0}/messages/{1}/pin", Ulids.Text(channel.Value, nameof(channel)), Ulids.Text(message.Value, nameof(message))) { Major = channel.Value }, cancellationToken);

    /// <summary>Reacts with a Unicode emoji, or with a custom one by its id.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="emoji">The emoji.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task AddReactionAsync(ChannelId channel, MessageId message, string emoji, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Put, "/channels/{0}/messages/{1}/reactions/{2}", Ulids.Text(channel.Value, nameof(channel)), Ulids.Text(message.Value, nameof(message)), emoji) { Major = channel.Value, Body = RevoltApi.Empty }, cancellationToken);

    /// <summary>Takes a reaction away: the account's own, that of another, or those of all.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="emoji">The emoji.</param>
    /// <param name="userId">Whose; null for the account's own.</param>
    /// <param name="removeAll">Whether those of all are taken away; null for no.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task RemoveReactionAsync(ChannelId channel, MessageId message, string emoji, UserId? userId, bool? removeAll, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Delete, "/channels/{0}/messages/{1}/reactions/{2}", Ulids.Text(channel.Value, nameof(channel)), Ulids.Text(message.Value, nameof(message)), emoji) { Major = channel.Value, Query = RevoltApi.Query(("user_id", userId?.Value.ToString()), ("remove_all", removeAll is { } removeAllGiven ? (removeAllGiven ? "true" : "false") : null)) }, cancellationToken);

    /// <summary>Takes all reactions away.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task ClearReactionsAsync(ChannelId channel, MessageId message, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Delete, "/channels/{0}/messages/{1}/reactions", Ulids.Text(channel.Value, nameof(channel)), Ulids.Text(message.Value, nameof(message))) { Major = channel.Value }, cancellationToken);

    /// <summary>Tells that a channel was read up to a message; bots cannot.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task AcknowledgeAsync(ChannelId channel, MessageId message, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Put, "/channels/{0}/ack/{1}", Ulids.Text(channel.Value, nameof(channel)), Ulids.Text(message.Value, nameof(message))) { Major = channel.Value, Body = RevoltApi.Empty }, cancellationToken);

    /// <summary>Fetches messages of a channel: the newest first, unless the query says otherwise.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public async Task<MessageListObject> ListAsync(ChannelId channel, MessageQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var request = new RestRequest(HttpMethod.Get, "/channels/{0}/messages", Ulids.Text(channel.Value, nameof(channel))) { Major = channel.Value, Query = query.ToQuery() };
        var list = await _rest.ReadAsync(request, RevoltApi.ReadMessages, cancellationToken).ConfigureAwait(false);

        // Those around a message come in two halves, each in an order of its own.
        return query.Nearby is null || list.Messages is not { } messages ? list : list with { Messages = [.. messages.OrderByDescending(message => message.Id.ToString(), StringComparer.Ordinal)] };
    }
}
