using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>Where the gateway is.</summary>
public sealed class GatewayApi
{
    private readonly ApiCaller _caller;

    internal GatewayApi(ApiCaller caller) => _caller = caller;

    /// <summary>Reads where the gateway is.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The address.</returns>
    public Task<GatewayAddressObject> GetAsync(CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<GatewayAddressObject>(new RestRequest(HttpMethod.Get, "/gateway"), cancellationToken);

    /// <summary>Reads where the gateway is, how many shards are recommended, and how many sessions may be started.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What Discord says.</returns>
    public Task<GatewayBotObject> GetBotAsync(CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<GatewayBotObject>(new RestRequest(HttpMethod.Get, "/gateway/bot"), cancellationToken);
}
