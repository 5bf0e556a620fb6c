using ChatBridge.Adapters.Revolt.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Bots of the account; for people.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class BotsApi
{
    private readonly RevoltRest _rest;

    internal BotsApi(RevoltRest rest) => _rest = rest;

    /// <summary>Makes a bot.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<BotObject> CreateAsync(CreateBotRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Post, "/bots/create") { Body = RevoltApi.Body(request) }, RevoltJson.Default.BotObject, once: false, cancellationToken);
    }

    /// <summary>Fetches the account's bots.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<BotListObject> ListAsync(CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/bots/@me"), RevoltJson.Default.BotListObject, once: false, cancellationToken);

    /// <summary>Fetches a bot.</summary>
    /// <param name="bot">The bot.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<BotWithUserObject> FetchAsync(UserId bot, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/bots/{0}", Ulids.Text(bot.Value, nameof(bot))), RevoltJson.Default.BotWithUserObject, once: false, cancellationToken);

    /// <summary>Changes a bot, also to make another token.</summary>
    /// <param name="bot">The bot.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<BotObject> EditAsync(UserId bot, EditBotRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Patch, "/bots/{0}", Ulids.Text(bot.Value, nameof(bot))) { Body = RevoltApi.Body(request), Idempotent = true }, RevoltJson.Default.BotObject, once: false, cancellationToken);
    }

    /// <summary>Deletes a bot.</summary>
    /// <param name="bot">The bot.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task DeleteAsync(UserId bot, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Delete, "/bots/{0}", Ulids.Text(bot.Value, nameof(bot))), cancellationToken);

    /// <summary>Fetches what anybody may know of a bot.</summary>
    /// <param name="bot">The bot.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<PublicBotObject> FetchInviteAsync(UserId bot, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/bots/{0}/invite", Ulids.Text(bot.Value, nameof(bot))), RevoltJson.Default.PublicBotObject, once: false, cancellationToken);

    /// <summary>Invites a bot into a server or group.</summary>
    /// <param name="bot">The bot.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task InviteAsync(UserId bot, InviteBotRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.RunAsync(new RestRequest(HttpMethod.Post, "/bots/{0}/invite", Ulids.Text(bot.Value, nameof(bot))) { Body = RevoltApi.Body(request) }, cancellationToken);
    }
}
