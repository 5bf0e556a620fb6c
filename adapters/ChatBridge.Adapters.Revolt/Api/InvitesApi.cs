using ChatBridge.Adapters.Revolt.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Invites.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class InvitesApi
{
    private readonly RevoltRest _rest;

    internal InvitesApi(RevoltRest rest) => _rest = rest;

    /// <summary>Makes an invite; bots cannot.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<InviteObject> CreateAsync(ChannelId channel, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Post, "/channels/{0}/invites", Ulids.Text(channel.Value, nameof(channel))) { Major = channel.Value, Body = RevoltApi.Empty }, RevoltJson.Default.InviteObject, once: false, cancellationToken);

    /// <summary>Fetches what an invite leads to.</summary>
    /// <param name="code">The code.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<InviteInfoObject> FetchAsync(string code, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/invites/{0}", code), RevoltJson.Default.InviteInfoObject, once: false, cancellationToken);

    /// <summary>Follows an invite; bots cannot.</summary>
    /// <param name="code">The code.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<InviteJoinObject> JoinAsync(string code, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Post, "/invites/{0}", code) { Body = RevoltApi.Empty }, RevoltJson.Default.InviteJoinObject, once: false, cancellationToken);

    /// <summary>Deletes an invite.</summary>
    /// <param name="code">The code.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task DeleteAsync(string code, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Delete, "/invites/{0}", code), cancellationToken);
}
