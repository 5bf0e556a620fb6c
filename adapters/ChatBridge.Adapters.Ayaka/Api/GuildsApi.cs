namespace ChatBridge.Adapters.Ayaka;

/// <summary>Guilds.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class GuildsApi
{
    private readonly AyakaRest _rest;
    private readonly ConnectionHost _host;

    internal GuildsApi(AyakaRest rest, ConnectionHost host) => (_rest, _host) = (rest, host);

    /// <summary>Makes a guild: <c>POST /guilds</c>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it is about, or null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The guild.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public Task<AyakaGuild> CreateAsync(string name, string? description, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _rest.ReadAsync(AyakaRoutes.CreateGuild, AyakaApi.GuildBody(name, description), (ref JsonCursor cursor) => GuildReader.ReadWhole(cursor.ReadRaw(), _host, default, null), cancellationToken);
    }

    /// <summary>Fetches a guild: <c>GET /guilds/{guild-id}</c>.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The guild.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public Task<AyakaGuild> FetchAsync(GuildId guild, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(AyakaRoutes.FetchGuild, null, (ref JsonCursor cursor) => GuildReader.ReadWhole(cursor.ReadRaw(), _host, guild, null), cancellationToken, guild.ToString());

    /// <summary>Changes a guild: <c>PATCH /guilds/{guild-id}</c>. The network answers with what was changed, which is laid over what is known.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="name">Its name, or null to leave it.</param>
    /// <param name="description">What it is about, or null to leave it.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The guild as it is now.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public Task<AyakaGuild> EditAsync(GuildId guild, string? name, string? description, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(AyakaRoutes.EditGuild, AyakaApi.GuildBody(name, description), (ref JsonCursor cursor) => GuildReader.ReadWhole(cursor.ReadRaw(), _host, guild, _host.Guilds.Get(guild) as AyakaGuild), cancellationToken, guild.ToString());

    /// <summary>Deletes a guild: <c>DELETE /guilds/{guild-id}</c>.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is gone.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public Task DeleteAsync(GuildId guild, CancellationToken cancellationToken = default) => _rest.RunAsync(AyakaRoutes.DeleteGuild, null, cancellationToken, guild.ToString());

    /// <summary>Fetches what everybody may see of a guild: <c>GET /guilds/{guild-id}/preview</c>. Needs no membership; fields that are not shown are empty.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The guild in part.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public Task<AyakaGuild> FetchPreviewAsync(GuildId guild, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(AyakaRoutes.PreviewGuild, null, (ref JsonCursor cursor) => GuildReader.ReadWhole(cursor.ReadRaw(), _host, guild, null), cancellationToken, guild.ToString());
}
