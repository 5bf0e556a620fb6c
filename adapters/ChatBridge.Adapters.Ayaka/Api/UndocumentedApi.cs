using System.Collections.Immutable;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>Routes that the servers of March 2022 had and the network never documented. Some of them were not finished, which the remarks tell.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class UndocumentedApi
{
    private readonly AyakaRest _rest;
    private readonly AyakaSetup _setup;
    private readonly ConnectionHost _host;

    internal UndocumentedApi(AyakaRest rest, AyakaSetup setup, ConnectionHost host) => (_rest, _setup, _host) = (rest, setup, host);

    /// <summary>Logs in: <c>POST /users/@me/sessions</c>. The account's other sessions end, the connection's own among them.</summary>
    /// <param name="email">The mail address.</param>
    /// <param name="password">The password. A secret.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The session id. A secret.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public Task<string> LogInAsync(string email, string password, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(email);
        ArgumentException.ThrowIfNullOrEmpty(password);
        return _rest.ReadAsync(AyakaRoutes.Login, AyakaApi.LoginBody(email, password), AyakaApi.ReadSessionId, cancellationToken);
    }

    /// <summary>Ends a session: <c>DELETE /users/@me/sessions/{session-id}</c>, which succeeds with status 410.</summary>
    /// <param name="sessionId">The session id.</param>
    /// <param name="email">The mail address.</param>
    /// <param name="password">The password. A secret.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it has ended.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public Task LogOutAsync(string sessionId, string email, string password, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(sessionId);
        return _rest.RunAsync(AyakaRoutes.Logout, AyakaApi.LoginBody(email, password), cancellationToken, sessionId);
    }

    /// <summary>Fetches an account: <c>GET /users/{user-id}</c>.</summary>
    /// <param name="user">The account.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The account.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public Task<AyakaUser> FetchUserAsync(UserId user, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(AyakaRoutes.FetchUser, null, (ref JsonCursor cursor) => UserReader.Read(ref cursor, _host) ?? throw JsonParts.NoId("an account"), cancellationToken, user.ToString());

    /// <summary>Confirms the mail address: <c>POST /users/@me/verify</c>. The servers had no answer for success, so that a fault may mean that it worked.</summary>
    /// <param name="code">The code that came by mail.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public Task VerifyEmailAsync(string code, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        return _rest.RunAsync(AyakaRoutes.VerifyEmail, RestBody.FromJson(json =>
        {
            json.WriteStartObject();
            json.WriteString("code"u8, code);
            json.WriteEndObject();
        }), cancellationToken);
    }

    /// <summary>Blocks an account: <c>POST /users/@me/blocks/{user-id}</c>.</summary>
    /// <param name="user">The account.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public Task BlockAsync(UserId user, CancellationToken cancellationToken = default) => _rest.RunAsync(AyakaRoutes.Block, null, cancellationToken, user.ToString());

    /// <summary>Unblocks an account: <c>DELETE /users/@me/blocks/{user-id}</c>. The servers had not finished it.</summary>
    /// <param name="user">The account.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public Task UnblockAsync(UserId user, CancellationToken cancellationToken = default) => _rest.RunAsync(AyakaRoutes.Unblock, null, cancellationToken, user.ToString());

    /// <summary>Lists the members of a guild: <c>GET /guilds/{guild-id}/members</c>.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The members.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public Task<ImmutableArray<AyakaMember>> ListMembersAsync(GuildId guild, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(AyakaRoutes.ListMembers, null, (ref JsonCursor cursor) => ReadMembers(ref cursor, guild), cancellationToken, guild.ToString());

    /// <summary>Makes an invite: <c>POST /guilds/{guild-id}/invites</c>.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The invite.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public async Task<AyakaInvite> CreateInviteAsync(GuildId guild, CancellationToken cancellationToken = default)
    {
        var invite = await _rest.ReadAsync(AyakaRoutes.CreateInvite, null, static (ref JsonCursor cursor) => AyakaApi.ReadInvite(cursor.ReadRaw()), cancellationToken, guild.ToString()).ConfigureAwait(false);
        return invite with { GuildId = invite.GuildId ?? guild };
    }

    /// <summary>Makes a channel: <c>POST /guilds/{guild-id}/channels</c>. Some servers answer it with a fault although it worked; <c>CHANNEL_CREATE</c> tells.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="request">The channel.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The channel; null when the network told nothing of it.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public Task<AyakaChannel?> CreateChannelAsync(GuildId guild, CreateChannelRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(AyakaRoutes.CreateChannel, request.ToBody(_setup.Dialect), (ref JsonCursor cursor) => cursor.Peek() == 0 ? null : ChannelReader.Read(ref cursor, _host, guild, _setup.Dialect), cancellationToken, guild.ToString());
    }

    /// <summary>Changes a channel: <c>GET /guilds/channels/{channel-id}</c>, or with <c>PATCH</c> in the dialect <see cref="AyakaDialect.RailsV3"/>.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="name">Its name, or null to leave it.</param>
    /// <param name="insideOf">The category that it stands in, 0 for the top, or null to leave it.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public Task EditChannelAsync(ChannelId channel, string? name, ChannelId? insideOf, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(_setup.Dialect.HasMessages ? AyakaRoutes.EditChannelOfRails : AyakaRoutes.EditChannel, RestBody.FromJson(json =>
        {
            json.WriteStartObject();
            AyakaApi.WriteOptional(json, "name"u8, name);
            if (insideOf is { } category)
            {
                json.WritePropertyName("inside_of"u8);
                JsonParts.WriteId(json, category.Value, _setup.Dialect);
            }

            json.WriteEndObject();
        }), cancellationToken, channel.ToString());

    /// <summary>Deletes a channel: <c>DELETE /guilds/channels/{channel-id}</c>, which succeeds with status 404. Nobody is told of it, so the cache forgets it here.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is gone.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public async Task DeleteChannelAsync(ChannelId channel, CancellationToken cancellationToken = default)
    {
        await _rest.RunAsync(AyakaRoutes.DeleteChannel, null, cancellationToken, channel.ToString()).ConfigureAwait(false);
        _host.Channels.Remove(channel);
    }

    /// <summary>Lists the account's friends: <c>GET /ui/friends</c>.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>Their ids.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public Task<ImmutableArray<UserId>> ListFriendsAsync(CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(AyakaRoutes.ListFriends, null, static (ref JsonCursor cursor) => ImmutableArray.CreateRange(JsonParts.ReadIds(ref cursor), id => new UserId(id)), cancellationToken);

    /// <summary>Asks somebody for friendship: <c>GET /ui/friends/{user-id}</c>.</summary>
    /// <param name="user">The account.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public Task RequestFriendAsync(UserId user, CancellationToken cancellationToken = default) => _rest.RunAsync(AyakaRoutes.RequestFriend, null, cancellationToken, user.ToString());

    private ImmutableArray<AyakaMember> ReadMembers(ref JsonCursor cursor, GuildId guild)
    {
        var members = ImmutableArray.CreateBuilder<AyakaMember>();
        if (cursor.EnterArray())
        {
            while (cursor.NextItem())
            {
                if (MemberReader.Read(ref cursor, _host, guild) is { } member)
                {
                    members.Add(member);
                }
            }
        }

        return members.DrainToImmutable();
    }
}
