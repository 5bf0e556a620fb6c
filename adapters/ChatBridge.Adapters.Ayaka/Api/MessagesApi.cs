namespace ChatBridge.Adapters.Ayaka;

/// <summary>Messages, in the dialect <see cref="AyakaDialect.RailsV3"/>. Sending through a channel does more: it splits and keeps the order.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class MessagesApi
{
    private readonly AyakaRest _rest;
    private readonly AyakaSetup _setup;
    private readonly ConnectionHost _host;

    internal MessagesApi(AyakaRest rest, AyakaSetup setup, ConnectionHost host) => (_rest, _setup, _host) = (rest, setup, host);

    /// <summary>Sends a message: <c>POST /channels/{channel}/messages/create</c>.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="content">The text in the network's own form, at most 5,000 characters.</param>
    /// <param name="extras">Embeds and the like, or null.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The message.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public Task<AyakaMessage> SendAsync(ChannelId channel, string content, AyakaSendExtras? extras, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        return _rest.ReadAsync(AyakaRoutes.SendMessage, AyakaOutbox.Body(content, extras), (ref JsonCursor cursor) => MessageReader.ReadWhole(ref cursor, _host, _setup.Dialect, channel.Value), cancellationToken, channel.ToString());
    }

    /// <summary>Fetches a message: <c>GET /channels/{channel}/messages/{message}</c>.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="message">Which.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The message.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public Task<AyakaMessage> FetchAsync(ChannelId channel, MessageId message, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(AyakaRoutes.FetchMessage, null, (ref JsonCursor cursor) => MessageReader.ReadWhole(ref cursor, _host, _setup.Dialect, channel.Value), cancellationToken, channel.ToString(), message.ToString());

    /// <summary>Deletes a message: <c>DELETE /channels/{channel}/messages/{message}</c>.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="message">Which.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is gone.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public Task DeleteAsync(ChannelId channel, MessageId message, CancellationToken cancellationToken = default) => _rest.RunAsync(AyakaRoutes.DeleteMessage, null, cancellationToken, channel.ToString(), message.ToString());
}
