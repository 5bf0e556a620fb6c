using ChatBridge.Rest;
using ChatBridge.Sessions;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Discord;

/// <summary>
/// Asks Discord for what no event tells after a session was continued by a new process: who the account is, and what its permissions
/// in a guild follow from. Callers that ask at the same time ask once.
/// </summary>
internal sealed partial class OwnAccountFetch(DiscordRest rest, ConnectionHost host, DiscordOptions options, OwnAccount account) : IDisposable
{
    private const int MaxRounds = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);   // a session that waits longer to be continued may be over
    private readonly ILogger _logger = host.Loggers.CreateLogger<OwnAccountFetch>();
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Finds out who the account is before the session is continued, so that the events it missed know it. The id is known in any case.</summary>
    /// <param name="memory">The session.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask RestoreAsync(SessionMemory memory, CancellationToken cancellationToken)
    {
        if (IsTold || !memory.UserId.Value.TryGetNumber(out var id))
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!IsTold)
            {
                account.Restored = await FindSelfAsync(cancellationToken).ConfigureAwait(false) ?? new DiscordUser(id, "", null, null, isBot: true);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Whether what the account may do in a channel is not known and can be found out.</summary>
    /// <param name="channel">The channel.</param>
    /// <returns>False without the intent too: nobody would tell when roles change, so that what is known would be wrong some day.</returns>
    public bool CanLearn(DiscordChannel channel) =>
        channel is { GuildId: not null, IsHidden: false, OwnPermissions: null } && options.Intents.HasFlag(GatewayIntents.Guilds) && host.Guilds.IsEnabled && host.Channels.IsEnabled;

    /// <summary>Reads the guild of a channel, the account's membership and a thread's channel, where they are not known. What cannot be read stays unknown.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask LearnPermissionsAsync(DiscordChannel channel, CancellationToken cancellationToken)
    {
        if (!CanLearn(channel) || channel.GuildId is not { } guild)
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (channel is { Kind: ChannelKind.Thread, ParentId: { } parent } && host.Channels.Get(parent) is not DiscordChannel { Overwrites: not null })
            {
                await rest.ReadAsync(
                    new RestRequest(HttpMethod.Get, "/channels/{0}", parent.ToString()) { Major = parent.Value },
                    (ref JsonCursor cursor) => ChannelReader.ReadFetched(ref cursor, host), cancellationToken).ConfigureAwait(false);
            }

            await LearnGuildAsync(guild, cancellationToken).ConfigureAwait(false);
        }
        catch (ChatException exception)
        {
            Log.PermissionsUnknown(_logger, host.Connection.Name, channel.Id, exception.Error.Kind);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async ValueTask<DiscordUser?> FindSelfAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, host.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await rest.ReadAsync(new RestRequest(HttpMethod.Get, "/users/@me"), (ref JsonCursor cursor) => UserReader.Read(ref cursor, host), either.Token).ConfigureAwait(false);
        }
        catch (ChatException exception)
        {
            Log.NameUnknown(_logger, host.Connection.Name, exception.Error.Kind);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NameUnknown(_logger, host.Connection.Name, ChatErrorKind.Timeout);
            return null;
        }
    }

    private async ValueTask LearnGuildAsync(GuildId guild, CancellationToken cancellationToken)
    {
        if ((host.Connection.Self as DiscordUser ?? account.Restored) is not { Snowflake: var self })
        {
            return;
        }

        for (var round = 0; round < MaxRounds; round++)
        {
            if (IsKnown(guild))
            {
                return;
            }

            var changes = account.Changes;
            var read = await rest.ReadAsync(
                new RestRequest(HttpMethod.Get, "/guilds/{0}", guild.ToString()) { Major = guild.Value },
                (ref JsonCursor cursor) => GuildReader.Read(ref cursor).ToGuild(host, null, null), cancellationToken).ConfigureAwait(false);
            var own = await rest.ReadAsync(
                new RestRequest(HttpMethod.Get, "/guilds/{0}/members/{1}", guild.ToString(), DiscordRest.Text(self)) { Major = guild.Value },
                (ref JsonCursor cursor) => OwnMember.Read(ref cursor, self, out _), cancellationToken).ConfigureAwait(false);
            if (own is null || IsKnown(guild))
            {
                return;
            }

            host.Guilds.Put(guild, read.With(host, read.Roles, own));
            if (account.Changes == changes)
            {
                return;
            }

            host.Guilds.Remove(guild);   // an event may have come between the answer and now, and found no guild to change
        }
    }

    private bool IsTold => host.Connection.Self is not null || account.Restored is not null;

    private bool IsKnown(GuildId guild) => host.Guilds.Get(guild) is DiscordGuild { Roles: not null, Own: not null };

    private static partial class Log
    {
        [LoggerMessage(EventId = 1106, Level = LogLevel.Information, Message = "Connection '{Connection}': the account's name could not be asked for ({Kind}); its id is known from the session that is continued.")]
        public static partial void NameUnknown(ILogger logger, string connection, ChatErrorKind kind);

        [LoggerMessage(EventId = 1107, Level = LogLevel.Information, Message = "Connection '{Connection}': what may be done in channel {Channel} could not be found out ({Kind}); its capabilities stay unknown.")]
        public static partial void PermissionsUnknown(ILogger logger, string connection, ChannelId channel, ChatErrorKind kind);
    }
}
