using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>Stickers.</summary>
public sealed class StickersApi
{
    private readonly ApiCaller _caller;

    internal StickersApi(ApiCaller caller) => _caller = caller;

    /// <summary>Reads a sticker.</summary>
    /// <param name="sticker">The sticker.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The sticker.</returns>
    public Task<StickerObject> GetAsync(Snowflake sticker, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<StickerObject>(new RestRequest(HttpMethod.Get, "/stickers/{0}", ApiRequest.Id(sticker)), cancellationToken);

    /// <summary>Reads the stickers of a guild.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The stickers.</returns>
    public Task<IReadOnlyList<StickerObject>> ListAsync(Snowflake guild, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<IReadOnlyList<StickerObject>>(new RestRequest(HttpMethod.Get, "/guilds/{0}/stickers", ApiRequest.Id(guild)) { Major = guild }, cancellationToken);

    /// <summary>Reads a sticker of a guild.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="sticker">The sticker.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The sticker.</returns>
    public Task<StickerObject> GetOfGuildAsync(Snowflake guild, Snowflake sticker, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<StickerObject>(new RestRequest(HttpMethod.Get, "/guilds/{0}/stickers/{1}", ApiRequest.Id(guild), ApiRequest.Id(sticker)) { Major = guild }, cancellationToken);
}
